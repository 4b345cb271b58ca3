package org.botnode.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The time as it is, and as far ahead of it as a test says.
public final class ShiftedClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Optional<Instant> held = Optional.empty();

    public void step(Duration by) {
        ahead = ahead.plus(by);
    }

    /// From here on it stands still but for what a test says, however slow the machine is.
    public void hold() {
        held = Optional.of(Instant.now());
    }

    @Override
    public Instant instant() {
        return held.orElseGet(Instant::now).plus(ahead);
    }
}
