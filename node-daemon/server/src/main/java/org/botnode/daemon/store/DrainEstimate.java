package org.botnode.daemon.store;

/// How long a writer's queue takes to drain: so much a work, and so much a commit whatever it holds.
///
/// One thread learns, any thread asks.
final class DrainEstimate {

    /// A single sample moves the estimate by its works' share of this many.
    private static final int MEMORY = 256;

    private final int group;
    private final long sliceNanos;
    private volatile long nanosPerWork = 50_000;
    private volatile long nanosPerCommit = 1_000_000;

    /// @param group most works of a commit
    /// @param sliceNanos how long works run before a commit, about
    DrainEstimate(int group, long sliceNanos) {
        this.group = group;
        this.sliceNanos = sliceNanos;
    }

    /// Takes in what one group of works took to run, and what it waited besides: for its turn and for its commit.
    void learn(int works, long running, long waiting) {
        nanosPerWork += (running / works - nanosPerWork) * works / (works + MEMORY);
        // A disk that has become slow is believed soon, since a queue that is too long keeps people waiting.
        nanosPerCommit += (waiting - nanosPerCommit) / (waiting > nanosPerCommit ? 4 : 16);
    }

    long nanos(int waiting) {
        if (waiting == 0) {
            return 0;
        }
        long fits = Math.clamp(sliceNanos / Math.max(1, nanosPerWork), 1, group);
        return waiting * nanosPerWork + (waiting / fits + 1) * nanosPerCommit;
    }
}
