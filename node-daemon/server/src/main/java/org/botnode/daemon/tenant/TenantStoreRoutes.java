package org.botnode.daemon.tenant;

import java.time.Duration;
import java.util.Optional;
import org.botnode.client.Role;
import org.botnode.client.StoreActivity;
import org.botnode.client.TenantStoreView;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.CommitFigures;
import org.botnode.daemon.store.FileSizes;
import org.botnode.daemon.store.Recent;
import org.botnode.daemon.store.TenantFigures;
import org.botnode.daemon.store.TenantStores;

/// What a tenant's file does, over HTTP. Looking opens nothing.
public final class TenantStoreRoutes implements Routes {

    private static final double NANOS_A_MILLI = 1e6;

    private final Tenants tenants;
    private final TenantStores stores;

    public TenantStoreRoutes(Tenants tenants, TenantStores stores) {
        this.tenants = tenants;
        this.stores = stores;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/tenants/{tenant}/store", Access.tenant(Role.VIEWER), call -> {
            var tenant = tenants.required(call.parameter("tenant"));
            call.about(tenant.id(), 0);
            call.answer(view(tenant));
        });
    }

    private TenantStoreView view(Tenant tenant) {
        Optional<TenantFigures> figures = stores.figures(tenant.id());
        FileSizes sizes = stores.sizes(tenant.id());
        return new TenantStoreView(tenant.slug(), figures.isPresent(), sizes.file(), sizes.wal(), stores.walBudget(),
                figures.map(TenantStoreRoutes::activity));
    }

    private static StoreActivity activity(TenantFigures figures) {
        CommitFigures since = figures.sinceOpening();
        return new StoreActivity(seconds(Duration.ofNanos(figures.openNanos())), since.waiting(), millis(since.oldest()),
                since.commits(), since.works(), since.rows(), seconds(since.committing()), since.largestGroup(),
                since.checkpoints(), seconds(since.checkpointing()), millis(since.longestCheckpoint()),
                figures.readCount(), seconds(Duration.ofNanos(figures.readNanos())), figures.slow(), recently(figures));
    }

    private static StoreActivity.Recently recently(TenantFigures figures) {
        return new StoreActivity.Recently(seconds(figures.commits().window()), figures.commits().perSecond(),
                figures.works().sumPerSecond(), figures.rows().sumPerSecond(), figures.reads().perSecond(),
                spread(figures.works(), 1), spread(figures.commits(), NANOS_A_MILLI),
                spread(figures.reads(), NANOS_A_MILLI));
    }

    private static StoreActivity.Spread spread(Recent recent, double unit) {
        return new StoreActivity.Spread(recent.count(), recent.mean() / unit, Math.min(recent.p50(), recent.most()) / unit,
                Math.min(recent.p99(), recent.most()) / unit, recent.most() / unit);
    }

    private static double millis(Duration time) {
        return time.toNanos() / NANOS_A_MILLI;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
