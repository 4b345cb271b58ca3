package org.botnode.console.connection;

/// How long to wait before the next attempt: soon at first, then at most every 15 s.
final class Backoff {

    private static final int[] SECONDS = {1, 2, 4, 8, 15};

    private int failures;

    int next() {
        return SECONDS[Math.min(failures++, SECONDS.length - 1)];
    }

    void reset() {
        failures = 0;
    }
}
