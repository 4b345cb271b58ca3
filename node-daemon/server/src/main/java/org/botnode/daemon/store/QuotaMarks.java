package org.botnode.daemon.store;

import java.util.Arrays;
import java.util.OptionalLong;

/// Which marks the use of a tenant's limits stands at, looked at after each commit. Confined to the writer's thread.
final class QuotaMarks {

    private final long tenantId;
    private final QuotaRules rules;
    private final int[] marks = new int[Quota.values().length];

    QuotaMarks(long tenantId, QuotaRules rules) {
        this.tenantId = tenantId;
        this.rules = rules;
        // The first look tells of every mark, also of none: a tenant may have fallen below one while it was closed.
        Arrays.fill(marks, -1);
    }

    /// Tells of what has passed a mark since the last look, as far as the board knows.
    void look(QuotaBoard board, long now) {
        for (Quota quota : Quota.values()) {
            OptionalLong used = board.used(quota, now);
            if (used.isPresent()) {
                look(quota, used.getAsLong(), board.limit(quota));
            }
        }
    }

    private void look(Quota quota, long used, long limit) {
        int before = marks[quota.ordinal()];
        int mark = QuotaMark.of(used, limit, before);
        if (mark != before) {
            marks[quota.ordinal()] = mark;
            rules.passed(new QuotaMark(tenantId, quota, mark, used, limit));
        }
    }
}
