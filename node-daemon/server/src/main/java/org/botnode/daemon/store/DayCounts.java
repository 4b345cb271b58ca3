package org.botnode.daemon.store;

import java.time.InstantSource;
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
    private final InstantSource clock;
    private final List<Fact> work = new ArrayList<>();
    private final Map<Key, Sums> group = new HashMap<>();
    private final Set<Long> groupSeen = new HashSet<>();
    private final Set<Long> seen = new HashSet<>();
    private long day = -1;

    DayCounts(DayTable days, UserTable users, InstantSource clock) {
        this.days = days;
        this.users = users;
        this.clock = clock;
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
                done.replies().size(), first, done.session() instanceof SessionChange.Opened ? 1 : 0,
                done.message().map(Message::createdAt).orElse(0L)));
    }

    void keepWork() {
        for (Fact fact : work) {
            group.computeIfAbsent(fact.key, _ -> new Sums()).add(fact);
            groupSeen.add(fact.userId);
        }
        work.clear();
    }

    void dropWork() {
        work.clear();
    }

    void write() {
        if (!group.isEmpty()) {
            long now = clock.millis();
            group.forEach((key, sums) -> days.add(new DailyCount(day, key.botId, key.channel, sums.messages, sums.replies,
                    sums.firsts, sums.sessions, sums.times(now))));
        }
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

    private record Fact(Key key, long userId, int messages, int replies, long firsts, int sessions, long askedAt) {
    }

    /// What a group did with one key, and when each message was taken in hand that it answers.
    private static final class Sums {

        private final List<Long> asked = new ArrayList<>();
        private long messages;
        private long replies;
        private long firsts;
        private long sessions;

        private void add(Fact fact) {
            messages += fact.messages;
            replies += fact.replies;
            firsts += fact.firsts;
            sessions += fact.sessions;
            if (fact.messages > 0 && fact.replies > 0) {
                asked.add(fact.askedAt);
            }
        }

        private ResponseTimes times(long now) {
            ResponseTimes times = ResponseTimes.NONE;
            for (long at : asked) {
                times = times.with(now - at);
            }
            return times;
        }
    }
}
