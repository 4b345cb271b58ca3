package org.botnode.daemon.capacity;

import java.util.List;
import org.botnode.daemon.store.DailyCount;

/// What a tenant, or the node, has today.
///
/// @param messages both directions
/// @param inbound  of these, what users wrote
/// @param bots     installed now
record Totals(long users, long sessions, long messages, long inbound, int bots) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    static Totals of(List<DailyCount> today, int bots) {
        return today.stream()
                .map(it -> new Totals(it.users(), it.sessions(), it.messages() + it.replies(), it.messages(), 0))
                .reduce(new Totals(0, 0, 0, 0, bots), Totals::plus);
    }

    Totals plus(Totals other) {
        return new Totals(users + other.users, sessions + other.sessions, messages + other.messages,
                inbound + other.inbound, bots + other.bots);
    }
}
