package org.botnode.probe.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.botnode.probe.Host;

/// Waits for the machine to be quiet, for a while. One thread.
public final class QuietGate {

    /// The kernel's averages must not hold what this process did itself just before.
    public static final Duration SETTLING = Duration.ofSeconds(10);
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Host host;
    private final double cores;
    private final Predicate<Duration> rest;

    /// @param cores that the process may use
    /// @param rest  lets so much time pass; false where somebody stopped it
    public QuietGate(Host host, double cores, Predicate<Duration> rest) {
        this.host = host;
        this.cores = Math.max(1, cores);
        this.rest = rest;
    }

    /// Waits until the machine is quiet, 20 s at most. A second passes before the first look, to see what is stolen.
    ///
    /// @return what still disturbs: nothing where it is quiet
    public List<String> await() {
        var before = Signs.of(host, cores, Optional.empty());
        List<String> disturbances = List.of("the wait was stopped");
        for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
            if (!rest.test(LOOK)) {
                return disturbances;
            }
            var now = Signs.of(host, cores, before.ticks());
            disturbances = now.disturbances();
            if (disturbances.isEmpty()) {
                return List.of();
            }
            before = now;
        }
        return disturbances;
    }
}
