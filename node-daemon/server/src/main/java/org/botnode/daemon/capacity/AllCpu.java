package org.botnode.daemon.capacity;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/// What all programs together use of the machine's processor. Java tells it since it was asked before, whoever asked, so
/// one thread asks, once a second by [#second]; all others read what it was told. Safe for many threads.
public final class AllCpu {

    /// What was told so far.
    ///
    /// @param shares  the sum of the shares, each 0 to 1
    /// @param seconds how many of them
    public record Told(double shares, long seconds) {

        /// The mean share since then; absent where nothing was told in between.
        public OptionalDouble since(Told before) {
            return seconds == before.seconds ? OptionalDouble.empty()
                    : OptionalDouble.of((shares - before.shares) / (seconds - before.seconds));
        }
    }

    private final DoubleSupplier system;
    private volatile Told told = new Told(0, 0);

    /// Of this machine.
    AllCpu() {
        this(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean it ? it::getCpuLoad : () -> -1);
    }

    /// @param system the share since it was asked before, below zero where it is not known
    AllCpu(DoubleSupplier system) {
        this.system = system;
    }

    /// Asks for the last second's share, 0 to 1; one thread.
    OptionalDouble second() {
        var share = system.getAsDouble();
        // Java answers with no number where its two looks fell on the same tick.
        if (!(share >= 0)) {
            return OptionalDouble.empty();
        }
        var before = told;
        told = new Told(before.shares + Math.min(1, share), before.seconds + 1);
        return OptionalDouble.of(Math.min(1, share));
    }

    public Told told() {
        return told;
    }
}
