package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A tenant's limits as its writer keeps them: asked before something is added, told of what was, and counted on with
/// the commit, so that two works at the edge cannot both pass and a work that is undone uses nothing.
///
/// Confined to the writer's thread.
public final class TenantQuotas {

    private static final int NEAR_PERCENT = 75;
    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
    private static final long MEASURE_NANOS = Duration.ofMinutes(5).toNanos();

    private final Path home;
    private final QuotaBoard board;
    private final QuotaReads reads;
    private final SettingTable settings;
    private final StoreParts parts;
    private final QuotaDraft group = new QuotaDraft();
    private final QuotaDraft work = new QuotaDraft();
    private final QuotaMarks marks;
    private long today;
    private long lookedAt;
    private long measuredAt;
    private long bytes;

    TenantQuotas(long tenantId, Path home, Statements statements, QuotaBoard board, StoreParts parts) {
        this.home = home;
        this.board = board;
        this.reads = new QuotaReads(statements);
        this.settings = new SettingTable(statements, parts.ids());
        this.parts = parts;
        this.marks = new QuotaMarks(tenantId, parts.rules());
        board.begin(reads.owner());
    }

    /// Refuses a message that comes in where the tenant has had its messages of the day or has no room to store.
    public void admitMessage() {
        if (now(Quota.MESSAGES_PER_DAY) >= board.limit(Quota.MESSAGES_PER_DAY)) {
            throw StoreException.reached(board.dayIsFull(parts.clock().millis(), today));
        }
        admitBytes();
    }

    /// Refuses a session above those that may be open at a time.
    ///
    /// @param replaced the session that ends with this work, in whose place the new one comes; 0 for none
    public void admitSession(long replaced) {
        if (replaced != 0 && now(Quota.SESSIONS) > 0 && isActive(replaced)) {
            work.ended(replaced);
            work.add(Quota.SESSIONS, -1);
        }
        if (now(Quota.SESSIONS) >= board.limit(Quota.SESSIONS)) {
            OptionalLong oldest = board.sessions().oldest();
            long wait = oldest.orElse(parts.clock().millis()) + board.idle().toMillis() - parts.clock().millis();
            throw reached(Quota.SESSIONS, Optional.of(Duration.ofMillis(Math.max(1_000, wait))));
        }
    }

    /// Refuses what would be stored where there is no room.
    void admitBytes() {
        if (now(Quota.STORED_BYTES) >= board.limit(Quota.STORED_BYTES)) {
            throw reached(Quota.STORED_BYTES, Optional.empty());
        }
    }

    /// Takes one more of something, or refuses.
    void take(Quota quota) {
        if (now(quota) >= board.limit(quota)) {
            throw reached(quota, Optional.empty());
        }
        work.add(quota, 1);
    }

    /// So many are there no more.
    void giveBack(Quota quota, long count) {
        work.add(quota, -count);
    }

    /// Files beside the database came or went.
    void filesChanged() {
        measuredAt = System.nanoTime() - MEASURE_NANOS - 1;
    }

    /// Something large was removed: these are counted again when they are needed.
    void recount(Set<Quota> quotas) {
        work.unknown(quotas);
    }

    /// An exchange was written.
    void count(ExchangeEffects done) {
        long said = done.replies().size() + (done.message().isPresent() ? 1 : 0);
        work.add(Quota.MESSAGES_PER_DAY, said);
        long session = done.session().sessionId();
        if (done.session() instanceof SessionChange.Opened) {
            work.opened(session);
            work.add(Quota.SESSIONS, 1);
        }
        if (said > 0) {
            work.said(session, parts.clock().millis());
        }
    }

    /// Sets the owner's own limits, or clears them where no value is given; in force with the commit.
    public void change(Map<Quota, OptionalLong> changes) {
        changes.forEach((quota, limit) -> {
            if (limit.isPresent()) {
                settings.save(quota.setting(), Long.toString(limit.getAsLong()), parts.clock().millis());
            } else {
                settings.remove(quota.setting());
            }
        });
        work.ownerChanged();
    }

    void begin(long day) {
        today = day;
        board.day(day);
    }

    void keepWork() {
        group.keep(work);
    }

    void dropWork() {
        work.clear();
    }

    /// Looks at the database's size, right before the commit; not each time while there is room.
    void look() {
        if (board.isKnown(Quota.STORED_BYTES)) {
            boolean near = bytes + board.beside() >= board.limit(Quota.STORED_BYTES) / 100 * NEAR_PERCENT;
            if (near || System.nanoTime() - lookedAt > LOOK_NANOS) {
                bytes = reads.bytes();
                lookedAt = System.nanoTime();
            }
            if (System.nanoTime() - measuredAt > MEASURE_NANOS) {
                measureBeside();
            }
        }
    }

    void committed() {
        boolean ownerSpoke = group.changesOwner();
        group.apply(board);
        rolledBack();
        if (board.isKnown(Quota.STORED_BYTES)) {
            board.set(Quota.STORED_BYTES, bytes);
        }
        if (ownerSpoke) {
            board.owner(reads.owner());
            EnumSet.complementOf(EnumSet.of(Quota.UPLOAD_BYTES)).forEach(this::now);
        }
        marks.look(board, parts.clock().millis());
    }

    void rolledBack() {
        work.clear();
        group.clear();
    }

    private void measureBeside() {
        measuredAt = System.nanoTime();
        parts.readers().execute(() -> board.beside(DirectorySize.beside(home)));
    }

    private boolean isActive(long session) {
        return board.sessions().holds(session, parts.clock().millis(), board.idle().toMillis()) && !group.ended().contains(session)
                && !work.ended().contains(session);
    }

    private long since() {
        return parts.clock().millis() - board.idle().toMillis();
    }

    /// How much is used, what this transaction did so far included.
    private long now(Quota quota) {
        if (group.isUnknown(quota) || work.isUnknown(quota)) {
            return reads.of(quota, since(), today);
        }
        if (!board.isKnown(quota)) {
            learn(quota);
        }
        return board.used(quota, parts.clock().millis()).orElseThrow() + group.more(quota) + work.more(quota);
    }

    /// What the file says now includes this transaction, which the board must not before its commit.
    private void learn(Quota quota) {
        switch (quota) {
            case SESSIONS -> {
                Map<Long, Long> active = reads.activeSince(since());
                active.keySet().removeAll(group.opened());
                active.keySet().removeAll(work.opened());
                board.sessions().begin(active);
                board.set(quota, 0);
            }
            case STORED_BYTES -> {
                bytes = reads.bytes();
                board.set(quota, bytes);
                measureBeside();
            }
            // A day's row is written with the commit.
            case MESSAGES_PER_DAY -> board.set(quota, reads.of(quota, since(), today));
            default -> board.set(quota, reads.of(quota, since(), today) - group.more(quota) - work.more(quota));
        }
    }

    private StoreException reached(Quota quota, Optional<Duration> retryAfter) {
        return StoreException.reached(new QuotaReached(quota, board.limit(quota), retryAfter));
    }
}
