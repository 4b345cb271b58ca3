package org.botnode.daemon.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when a test says so.
final class SteppingClock implements InstantSource {

    private volatile Instant now;

    SteppingClock(String start) {
        now = Instant.parse(start);
    }

    void step(Duration by) {
        now = now.plus(by);
    }

    void set(String at) {
        now = Instant.parse(at);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
