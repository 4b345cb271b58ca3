package org.botnode.bench.crash;

import java.time.Duration;

/// How long to go on, and by which seed.
///
/// @param kills how many; fewer where the time is up
/// @param most  no new round begins after it
public record CrashPlan(int kills, long seed, Duration most) {

    public CrashPlan {
        if (kills < 1 || !most.isPositive()) {
            throw new IllegalArgumentException("there is at least one kill, and time for it");
        }
    }
}
