package org.botnode.probe.bench;

import java.time.Duration;

/// A disk whose time is its own: each commit takes what its nature says, on a clock that only it moves, but for the
/// 100 ns of each look at it. Safe for many threads, which it serves one after the other.
final class SimulatedDisk implements CommitSubject, Time {

    private static final long LOOK = 100;
    private static final int PAGES_EACH = 6;
    private static final int ROWS_A_PAGE = 8;
    private static final int PAGE = 4096;

    /// Milliseconds of a commit.
    interface Nature {
        double commit(double atSeconds, int messages);
    }

    private final Nature nature;
    private int checkpointPages = Integer.MAX_VALUE;
    private double millisecondsAPage;
    private long nanos;
    private long pages;
    private long log;
    private long checkpoints;
    private long moving;
    private long committing;
    private boolean closed;

    SimulatedDisk(Nature nature) {
        this.nature = nature;
    }

    /// As far as one number tells.
    static SimulatedDisk steady(double commit, double row) {
        return new SimulatedDisk((_, messages) -> commit + messages * row);
    }

    /// Who commits waits for each checkpoint.
    SimulatedDisk withCheckpoints(int every, double millisecondsPerPage) {
        checkpointPages = every;
        millisecondsAPage = millisecondsPerPage;
        return this;
    }

    @Override
    public synchronized void commit(int file, int messages) {
        var took = (long) (nature.commit(nanos / 1e9, messages) * 1e6);
        nanos += took;
        committing += took;
        var more = PAGES_EACH + (double) messages / ROWS_A_PAGE;
        pages += (long) Math.ceil(more);
        log += (long) Math.ceil(more);
        if (log >= checkpointPages) {
            var move = (long) (log * millisecondsAPage * 1e6);
            nanos += move;
            moving += move;
            checkpoints++;
            log = 0;
        }
    }

    @Override
    public synchronized long nanos() {
        nanos += LOOK;
        return nanos;
    }

    @Override
    public long busy() {
        return nanos();
    }

    @Override
    public synchronized void rest(Duration length) {
        nanos += length.toNanos();
    }

    synchronized void pass(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    @Override
    public synchronized long commitNanos() {
        return committing;
    }

    @Override
    public synchronized long checkpoints() {
        return checkpoints;
    }

    @Override
    public synchronized long checkpointNanos() {
        return moving;
    }

    @Override
    public synchronized long written() {
        return pages * PAGE;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
