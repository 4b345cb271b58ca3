package org.botnode.daemon.quota;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.QuotaMark;
import org.botnode.daemon.tenant.Tenants;

/// Tells of each mark once, however often a tenant's file is closed and opened in between, and again only after the use
/// fell below it. A start of the node forgets what was told, so that what stands above a mark is told once more then.
///
/// Safe for many threads.
final class Marks {

    private static final Logger LOG = System.getLogger(Marks.class.getName());

    private final Map<Long, Map<Quota, Integer>> told = new ConcurrentHashMap<>();
    private final Tenants tenants;
    private final Consumer<NodeEvent> events;

    Marks(Tenants tenants, Consumer<NodeEvent> events) {
        this.tenants = tenants;
        this.events = events;
    }

    void passed(QuotaMark mark) {
        if (before(mark) < mark.percent()) {
            tenants.byId(mark.tenantId()).ifPresent(tenant -> tell(tenant.slug(), mark));
        }
    }

    /// Only these tenants are left.
    void retain(Collection<Long> tenantIds) {
        told.keySet().retainAll(tenantIds);
    }

    private int before(QuotaMark mark) {
        int[] before = new int[1];
        told.compute(mark.tenantId(), (_, known) -> {
            Map<Quota, Integer> marks = known == null ? new EnumMap<>(Quota.class) : known;
            Integer last = mark.percent() == 0 ? marks.remove(mark.quota()) : marks.put(mark.quota(), mark.percent());
            before[0] = last == null ? 0 : last;
            return marks.isEmpty() ? null : marks;
        });
        return before[0];
    }

    private void tell(String tenant, QuotaMark mark) {
        LOG.log(Level.WARNING, "tenant {0} is at {1} % of its limit: {2} of {3}", tenant, mark.percent(),
                Long.toString(mark.used()), mark.quota().shown(mark.limit()));
        events.accept(new NodeEvent.LimitMark(tenant, mark.quota().id(), mark.percent(), mark.used(), mark.limit()));
    }
}
