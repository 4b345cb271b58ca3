package org.botnode.daemon.quota;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.QuotaTerms;
import org.botnode.probe.Limits;

/// What each tenant may use until its owner says otherwise: by the plan where it tells, else what an organisation of
/// ordinary size does not reach.
///
/// @param planned those that follow from the plan
record QuotaDefaults(QuotaTerms terms, Set<Quota> planned) {

    private static final long USERS = 100_000;
    private static final long BOTS = 100;
    private static final long SESSIONS = 1_000;
    private static final long MESSAGES_PER_DAY = 1_000_000;
    private static final long STORED_BYTES = 10_000_000_000L;
    private static final long BOT_ROWS = 1_000_000;

    /// @param shares  what the plan gives to tenants; absent where there is no plan
    /// @param tenants between how many it is shared
    /// @param upload  the largest package that the node takes
    /// @param idle    after which a session is over
    static QuotaDefaults of(Optional<Limits.TenantShares> shares, int tenants, long upload, Duration idle) {
        Map<Quota, Long> limits = new EnumMap<>(Map.of(Quota.USERS, USERS, Quota.BOTS, BOTS, Quota.SESSIONS, SESSIONS,
                Quota.MESSAGES_PER_DAY, MESSAGES_PER_DAY, Quota.STORED_BYTES, STORED_BYTES, Quota.BOT_ROWS, BOT_ROWS,
                Quota.UPLOAD_BYTES, upload));
        Set<Quota> planned = EnumSet.noneOf(Quota.class);
        shares.ifPresent(all -> {
            limits.put(Quota.USERS, (long) all.users(tenants));
            limits.put(Quota.SESSIONS, (long) all.sessions(tenants));
            limits.put(Quota.MESSAGES_PER_DAY, (long) all.messagesPerDay(tenants));
            planned.addAll(Set.of(Quota.USERS, Quota.SESSIONS, Quota.MESSAGES_PER_DAY));
            all.bytes(tenants).ifPresent(bytes -> {
                limits.put(Quota.STORED_BYTES, (long) bytes);
                limits.put(Quota.BOT_ROWS, (long) all.botRows(tenants));
                planned.addAll(Set.of(Quota.STORED_BYTES, Quota.BOT_ROWS));
            });
        });
        return new QuotaDefaults(new QuotaTerms(limits, idle), planned);
    }
}
