package org.botnode.daemon.store;

/// How long a writer's queue takes to drain: so much a work, and so much a commit whatever it holds.
///
/// One thread learns, any thread asks.
final class DrainEstimate {

    /// A single sample moves the estimate by its works' share of this many.
    private static final int MEMORY = 256;

    private final int group;
    private volatile long nanosPerWork = 50_000;
    private volatile long nanosPerCommit = 1_000_000;

    DrainEstimate(int group) {
        this.group = group;
    }

    /// Takes in what one group of works took to run and then to commit.
    void learn(int works, long running, long committing) {
        nanosPerWork += (running / works - nanosPerWork) * works / (works + MEMORY);
        nanosPerCommit += (committing - nanosPerCommit) / 16;
    }

    long nanos(int waiting) {
        return waiting == 0 ? 0 : waiting * nanosPerWork + (waiting / group + 1) * nanosPerCommit;
    }
}
