package org.botnode.daemon.capacity;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.botnode.probe.MachineReport;

/// The machine by what is read quickly, looked at once for all who ask: a look takes the sensors some milliseconds, and
/// tells the same to everybody. Safe for many threads; who comes while one looks waits for that look.
public final class MachineLook implements Supplier<MachineReport> {

    /// So long a look holds.
    static final Duration HOLDS = Duration.ofSeconds(15);

    private final Supplier<MachineReport> probe;
    private final LongSupplier nanos;
    private MachineReport last;
    private long lookedAt;

    /// @param nanos as `System.nanoTime`
    public MachineLook(Supplier<MachineReport> probe, LongSupplier nanos) {
        this.probe = probe;
        this.nanos = nanos;
    }

    /// What the last look saw, or a new one where that is older than 15 s.
    @Override
    public synchronized MachineReport get() {
        var now = nanos.getAsLong();
        if (last == null || now - lookedAt >= HOLDS.toNanos()) {
            last = probe.get();
            lookedAt = now;
        }
        return last;
    }
}
