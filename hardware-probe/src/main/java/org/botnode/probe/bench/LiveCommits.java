package org.botnode.probe.bench;

import java.time.Duration;

/// Compares live commits with those that were measured: a short measurement sees a disk's fast minutes only. Fed once a
/// minute by one thread; the rest may be asked for by any.
///
/// The measurement counts as 500 commits; live ones count beside it, and those of the past ever less, so that ten
/// minutes of traffic outweigh it.
public final class LiveCommits {

    /// What the measurement weighs, in commits.
    static final double PRIOR = 500;
    /// A minute with fewer commits says more about waking up than about the disk.
    static final int LEAST = 60;
    static final double LOWER = 0.6;
    static final double UPPER = 1.6;
    static final Duration LONG = Duration.ofMinutes(30);

    /// Half of what a minute tells is forgotten in about ten.
    private static final double KEPT_A_MINUTE = 0.93;

    private final CommitFit measured;
    private final double gain;
    private double weight;
    private double times;
    private Duration outside = Duration.ZERO;
    private volatile double factor = 1;
    private volatile boolean drifted;

    /// @param disk what was measured, by the same gauge that live commits are
    public LiveCommits(DiskSpeed disk) {
        this.measured = disk.gauge();
        this.gain = disk.gain().map(Spread::median).orElse(1.0);
    }

    /// What happened in a while.
    ///
    /// @param commits  that were made, of all files
    /// @param messages that they kept
    /// @param nanos    how long they took, added up; more than passed where several files commit at once
    /// @param passed   the length of that while
    public synchronized void add(long commits, long messages, long nanos, Duration passed) {
        if (commits < LEAST || passed.isZero()) {
            return;
        }
        // Files that commit at once wait for each other as soon as the disk gains nothing more by it.
        var waiting = Math.max(1, (double) nanos / passed.toNanos() / gain);
        var ratio = nanos / 1e6 / commits / (measured.of((double) messages / commits) * waiting);
        var fade = Math.pow(KEPT_A_MINUTE, passed.toMillis() / 60_000.0);
        weight = weight * fade + commits;
        times = times * fade + commits * ratio;
        factor = (PRIOR + times) / (PRIOR + weight);
        outside = ratio < LOWER || ratio > UPPER ? outside.plus(passed) : Duration.ZERO;
        drifted = outside.compareTo(LONG) >= 0;
    }

    /// How much longer commits take than measured: 1 is as long, 10 is ten times. By it commit and row of the plan are to
    /// be multiplied.
    public double factor() {
        return factor;
    }

    /// Whether live commits have been outside of 0.6 to 1.6 times the measured for 30 minutes on end.
    public boolean drifted() {
        return drifted;
    }
}
