package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the works of a transaction do to the counts of limits, before it is committed; once for the work in hand, once
/// for the works of the group that are kept.
final class QuotaDraft {

    /// The others are known by the sessions themselves and by the size of the file.
    private static final Set<Quota> COUNTED =
            EnumSet.of(Quota.USERS, Quota.BOTS, Quota.MESSAGES_PER_DAY, Quota.BOT_ROWS);

    private final long[] more = new long[Quota.values().length];
    private final List<Said> said = new ArrayList<>();
    private final Set<Long> opened = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();
    private final Set<Quota> unknown = EnumSet.noneOf(Quota.class);
    private boolean ownerChanged;

    /// Something was said in a session.
    private record Said(long sessionId, long at) {
    }

    void add(Quota quota, long count) {
        more[quota.ordinal()] += count;
    }

    long more(Quota quota) {
        return more[quota.ordinal()];
    }

    void said(long sessionId, long at) {
        said.add(new Said(sessionId, at));
    }

    void opened(long sessionId) {
        opened.add(sessionId);
    }

    void ended(long sessionId) {
        ended.add(sessionId);
    }

    Set<Long> opened() {
        return opened;
    }

    Set<Long> ended() {
        return ended;
    }

    /// Too much changed to follow: these are counted again at the next need.
    void unknown(Set<Quota> quotas) {
        unknown.addAll(quotas);
    }

    boolean isUnknown(Quota quota) {
        return unknown.contains(quota);
    }

    void ownerChanged() {
        ownerChanged = true;
    }

    boolean changesOwner() {
        return ownerChanged;
    }

    /// Takes over what a kept work did.
    void keep(QuotaDraft work) {
        for (int i = 0; i < more.length; i++) {
            more[i] += work.more[i];
        }
        said.addAll(work.said);
        opened.addAll(work.opened);
        ended.addAll(work.ended);
        unknown.addAll(work.unknown);
        ownerChanged |= work.ownerChanged;
        work.clear();
    }

    /// It is committed.
    void apply(QuotaBoard board) {
        COUNTED.forEach(quota -> board.add(quota, more(quota)));
        if (board.isKnown(Quota.SESSIONS)) {
            said.forEach(it -> board.sessions().said(it.sessionId, it.at));
            board.sessions().ended(ended);
        }
        board.forget(unknown);
    }

    void clear() {
        Arrays.fill(more, 0);
        said.clear();
        opened.clear();
        ended.clear();
        unknown.clear();
        ownerChanged = false;
    }
}
