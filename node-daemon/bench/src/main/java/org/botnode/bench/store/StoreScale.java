package org.botnode.bench.store;

import java.time.Duration;

/// How much and how long each part of the benchmark measures.
///
/// @param messages of the tenant that grew, as far as they are in after `filling`
/// @param openings of closed tenants, at most as many as there are tenants
/// @param pages read of each kind of session
/// @param idle tenants whose memory is measured, after as many that warm up
record StoreScale(boolean quick, Rounds rows, long messages, Duration filling, Rounds rates, Rounds tails, int pages,
        int tenants, int openings, Rounds many, Rounds fairness, int idle) {

    static StoreScale full() {
        return new StoreScale(false, Rounds.of(5, 3), 10_000_000, Duration.ofMinutes(20), Rounds.of(5, 5),
                Rounds.of(7, 6), 5_000, 1_000, 500, Rounds.of(5, 5), Rounds.of(7, 5), 300);
    }

    /// Ends within 45 seconds.
    static StoreScale brief() {
        return new StoreScale(true, Rounds.of(2, 0.3).within(8), 200_000, Duration.ofSeconds(3),
                Rounds.of(2, 0.6).within(14), Rounds.of(2, 0.8).within(17), 200, 1_000, 30,
                Rounds.of(2, 0.35).within(26), Rounds.of(2, 0.6).within(31), 40);
    }
}
