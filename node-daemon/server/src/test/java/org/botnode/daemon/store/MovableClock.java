package org.botnode.daemon.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands where a test puts it.
final class MovableClock implements InstantSource {

    private final AtomicLong millis;

    MovableClock(String start) {
        millis = new AtomicLong(Instant.parse(start).toEpochMilli());
    }

    void step(long by) {
        millis.addAndGet(by);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }
}
