package org.botnode.daemon.capacity;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.TenantStores;

/// Today's users, sessions and messages of the whole node and its bots, as the tenants' files count them.
///
/// The files hold the truth, so nothing is counted twice here: a tenant that was written to is read again, a bounded
/// number of tenants each time. [#touched] may come from any thread; the rest belongs to one.
final class TenantCounter {

    /// Tenants read at a time: one small read each.
    private static final int AT_A_TIME = 64;

    private final TenantStores stores;
    private final InstantSource clock;
    private final Set<Long> touched = ConcurrentHashMap.newKeySet();
    private final Map<Long, Totals> byTenant = new HashMap<>();
    private final LinkedHashSet<Long> waiting = new LinkedHashSet<>();
    private long day = Long.MIN_VALUE;

    TenantCounter(TenantStores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /// A tenant was written to, or may have counts from before.
    void touched(long tenantId) {
        if (!touched.contains(tenantId)) {
            touched.add(tenantId);
        }
    }

    /// Reads what changed; the day's totals of the tenants that exist.
    Totals count(Collection<Long> tenants) {
        long today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        if (today != day) {
            day = today;
            waiting.addAll(byTenant.keySet());
            byTenant.clear();
        }
        touched.removeIf(waiting::add);
        byTenant.keySet().retainAll(tenants);
        waiting.retainAll(tenants);
        for (var read = 0; read < AT_A_TIME && !waiting.isEmpty(); read++) {
            read(waiting.removeFirst(), today);
        }
        return byTenant.values().stream().reduce(Totals.NONE, Totals::plus);
    }

    private void read(long tenant, long today) {
        try {
            byTenant.put(tenant, stores.glimpse(tenant, reader ->
                    Totals.of(reader.days().between(today, today), reader.bots().all().size())));
        } catch (StoreException unreadable) {
            // Its own page says what ails it; the last count stands, and it is tried again when it is written to.
        }
    }
}
