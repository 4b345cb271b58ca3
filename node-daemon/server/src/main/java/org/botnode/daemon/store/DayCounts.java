package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds up what the works of one group commit did, so that a day's row is written once a commit and not once a message.
///
/// Confined to the writer's thread. A work's facts count only once the work is kept, the group's only once committed.
final class DayCounts {

    /// Users known to be counted today are kept here, up to so many, to spare a statement each.
    private static final int REMEMBERED = 50_000;

    private final DayTable days;
    private final UserTable users;
    private final List<Fact> work = new ArrayList<>();
    private final Map<Key, long[]> group = new HashMap<>();
    private final Set<Long> groupSeen = new HashSet<>();
    private final Set<Long> seen = new HashSet<>();
    private long day = -1;

    DayCounts(DayTable days, UserTable users) {
        this.days = days;
        this.users = users;
    }

    void begin(long today) {
        if (today != day) {
            seen.clear();
            day = today;
        }
    }

    void count(ExchangeEffects done) {
        long first = 0;
        if (!seen.contains(done.userId()) && !groupSeen.contains(done.userId())) {
            first = users.seen(done.userId(), day) ? 1 : 0;
        }
        work.add(new Fact(new Key(done.botId(), done.channel()), done.userId(), done.message().isPresent() ? 1 : 0,
                done.replies().size(), first, done.session() instanceof SessionChange.Opened ? 1 : 0));
    }

    void keepWork() {
        for (Fact fact : work) {
            long[] sums = group.computeIfAbsent(fact.key, _ -> new long[4]);
            sums[0] += fact.messages;
            sums[1] += fact.replies;
            sums[2] += fact.firsts;
            sums[3] += fact.sessions;
            groupSeen.add(fact.userId);
        }
        work.clear();
    }

    void dropWork() {
        work.clear();
    }

    void write() {
        group.forEach((key, sums) -> days.add(new DailyCount(day, key.botId, key.channel, sums[0], sums[1], sums[2],
                sums[3])));
    }

    void committed() {
        if (seen.size() > REMEMBERED) {
            seen.clear();
        }
        seen.addAll(groupSeen);
        rolledBack();
    }

    void rolledBack() {
        work.clear();
        group.clear();
        groupSeen.clear();
    }

    private record Key(long botId, Channel channel) {
    }

    private record Fact(Key key, long userId, int messages, int replies, long firsts, int sessions) {
    }
}
