package org.botnode.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time as it is, and as far ahead of it as a test says.
public final class ShiftedClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    public void step(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
