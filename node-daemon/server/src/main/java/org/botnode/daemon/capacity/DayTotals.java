package org.botnode.daemon.capacity;

import java.util.List;
import org.botnode.daemon.store.DailyCount;

/// A day's counts.
///
/// @param messages both directions
record DayTotals(long users, long sessions, long messages) {

    static final DayTotals NONE = new DayTotals(0, 0, 0);

    static DayTotals of(List<DailyCount> counts) {
        return counts.stream()
                .map(it -> new DayTotals(it.users(), it.sessions(), it.messages() + it.replies()))
                .reduce(NONE, DayTotals::plus);
    }

    DayTotals plus(DayTotals other) {
        return new DayTotals(users + other.users, sessions + other.sessions, messages + other.messages);
    }
}
