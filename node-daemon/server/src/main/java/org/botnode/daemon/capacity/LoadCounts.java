package org.botnode.daemon.capacity;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.botnode.client.LoadView;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// The node's load, counted. [#exchanged] may come from any thread and is quick; [#second] belongs to one thread,
/// which calls it each second; [#now] is what it last made.
public final class LoadCounts {

    private final Rate exchanges = new Rate();
    private final Rate messages = new Rate();
    private final Latencies latencies = new Latencies();
    private final DayCounter day;
    private final ProcessGauge process;
    private final Tenants tenants;
    private final TenantStores stores;
    private final IntSupplier bots;
    private final InstantSource clock;
    private volatile LoadView now;

    /// @param bots how many bots are installed
    public LoadCounts(Path data, Tenants tenants, TenantStores stores, IntSupplier bots, InstantSource clock) {
        this.day = new DayCounter(stores, clock);
        this.process = new ProcessGauge(data);
        this.tenants = tenants;
        this.stores = stores;
        this.bots = bots;
        this.clock = clock;
        tenants.all().forEach(tenant -> day.touched(tenant.id()));
        now = view(DayTotals.NONE);
    }

    /// One exchange was committed.
    ///
    /// @param nanos from admission to commit
    public void exchanged(long tenantId, long nanos, Told told) {
        exchanges.add(1);
        messages.add(told.replies().size() + (told.message().isPresent() ? 1 : 0));
        latencies.record(nanos);
        day.touched(tenantId);
    }

    /// Exchanges since the start.
    public long exchanges() {
        return exchanges.total();
    }

    /// Stored messages since the start, both directions.
    public long messages() {
        return messages.total();
    }

    /// The load as it was at the last second.
    public LoadView now() {
        return now;
    }

    /// Ends a second.
    LoadView second() {
        exchanges.second();
        messages.second();
        latencies.second();
        now = view(day.count(tenants.all().stream().map(tenant -> tenant.id()).toList()));
        return now;
    }

    private LoadView view(DayTotals today) {
        return new LoadView(Instant.ofEpochMilli(clock.millis()), today.users(), today.sessions(), today.messages(),
                exchanges.perSecond(), messages.perSecond(), latencies.percentile(50), latencies.percentile(99),
                process.cpuPercent(), process.memoryUsed(), process.diskFree(), tenants.all().size(),
                stores.openTenants(), bots.getAsInt());
    }
}
