package org.botnode.daemon.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/// What is known in memory of an open tenant's limits, as of the last commit; what nobody needed yet is not known.
///
/// Written by the tenant's writer, and by [FirstCounts] before it has anything to do; read by any thread.
final class QuotaBoard {

    /// What takes long to count in a large file.
    static final Set<Quota> COUNTED_FIRST = EnumSet.of(Quota.USERS, Quota.SESSIONS, Quota.BOT_ROWS);

    private static final long UNKNOWN = -1;
    private static final long DAY_MILLIS = 86_400_000;

    private final QuotaRules rules;
    private final AtomicLongArray used = new AtomicLongArray(Quota.values().length);
    private final ActiveSessions sessions = new ActiveSessions();
    private volatile Map<Quota, Long> owner = Map.of();
    private volatile long day;
    private volatile long beside;

    QuotaBoard(QuotaRules rules) {
        this.rules = rules;
        forget(EnumSet.allOf(Quota.class));
    }

    /// A file was opened: nothing is known of it but what its owner set.
    void begin(Map<Quota, Long> ownerLimits) {
        forget(EnumSet.allOf(Quota.class));
        owner(ownerLimits);
    }

    /// Takes in what is counted before the first work.
    void count(QuotaReads reads, long now) {
        for (Quota quota : COUNTED_FIRST) {
            if (quota == Quota.SESSIONS) {
                sessions.begin(reads.activeSince(now - idle().toMillis()));
                set(quota, 0);
            } else {
                set(quota, reads.of(quota, now, day));
            }
        }
    }

    void owner(Map<Quota, Long> limits) {
        owner = Map.copyOf(limits);
    }

    /// The messages are from now on those of another day.
    void day(long today) {
        if (today != day) {
            forget(Set.of(Quota.MESSAGES_PER_DAY));
            day = today;
        }
    }

    /// Bytes of the files beside the database.
    void beside(long bytes) {
        beside = bytes;
    }

    long beside() {
        return beside;
    }

    long limit(Quota quota) {
        Long own = owner.get(quota);
        return own == null ? rules.terms().limits().get(quota) : own;
    }

    Duration idle() {
        return rules.terms().idle();
    }

    ActiveSessions sessions() {
        return sessions;
    }

    void set(Quota quota, long value) {
        used.set(quota.ordinal(), value);
    }

    void add(Quota quota, long more) {
        if (isKnown(quota)) {
            used.addAndGet(quota.ordinal(), more);
        }
    }

    void forget(Set<Quota> quotas) {
        quotas.forEach(quota -> used.set(quota.ordinal(), UNKNOWN));
    }

    boolean isKnown(Quota quota) {
        return used.get(quota.ordinal()) != UNKNOWN;
    }

    /// How much is used now, as far as it is known.
    OptionalLong used(Quota quota, long now) {
        long kept = used.get(quota.ordinal());
        return kept == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(switch (quota) {
            case SESSIONS -> sessions.count(now, idle().toMillis());
            case STORED_BYTES -> kept + beside;
            default -> kept;
        });
    }

    /// The limit for which no message comes in, as far as it is known.
    Optional<QuotaReached> full(long now, long today) {
        if (day == today && isFull(Quota.MESSAGES_PER_DAY, now)) {
            return Optional.of(dayIsFull(now, today));
        }
        return isFull(Quota.STORED_BYTES, now)
                ? Optional.of(new QuotaReached(Quota.STORED_BYTES, limit(Quota.STORED_BYTES))) : Optional.empty();
    }

    /// There is room again at midnight UTC.
    QuotaReached dayIsFull(long now, long today) {
        return new QuotaReached(Quota.MESSAGES_PER_DAY, limit(Quota.MESSAGES_PER_DAY),
                Optional.of(Duration.ofMillis((today + 1) * DAY_MILLIS - now)));
    }

    private boolean isFull(Quota quota, long now) {
        return used(quota, now).orElse(0) >= limit(quota);
    }

    /// All limits, with what is used of each; what is not known is counted by the reader.
    QuotaStanding standing(QuotaReads reads, long now, long today) {
        Map<Quota, Long> limits = new EnumMap<>(Quota.class);
        Map<Quota, Long> uses = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            limits.put(quota, limit(quota));
            boolean stale = quota == Quota.MESSAGES_PER_DAY && day != today;
            OptionalLong known = stale ? OptionalLong.empty() : used(quota, now);
            if (quota != Quota.UPLOAD_BYTES) {
                uses.put(quota, known.orElseGet(() -> reads.of(quota, now - idle().toMillis(), today)
                        + (quota == Quota.STORED_BYTES ? beside : 0)));
            }
        }
        return new QuotaStanding(limits, owner, uses);
    }
}
