package org.botnode.daemon.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The machine's clock, or another time from which it goes on.
final class TrialClock implements InstantSource {

    private final InstantSource machine = InstantSource.system();
    private volatile Duration ahead = Duration.ZERO;

    void set(Instant time) {
        ahead = Duration.between(machine.instant(), time);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }
}
