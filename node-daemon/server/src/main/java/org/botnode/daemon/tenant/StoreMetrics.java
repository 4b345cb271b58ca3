package org.botnode.daemon.tenant;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.botnode.daemon.store.CommitFigures;
import org.botnode.daemon.store.FileSizes;
import org.botnode.daemon.store.StoreFigures;
import org.botnode.daemon.store.TenantStores;

/// What all tenants' files together do, for Prometheus. Names no tenant; that is [TenantSeries].
public final class StoreMetrics implements MeterBinder {

    private final Tenants tenants;
    private final TenantStores stores;

    public StoreMetrics(Tenants tenants, TenantStores stores) {
        this.tenants = tenants;
        this.stores = stores;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "botnode.store.works", "Works that were committed; several share one commit",
                StoreFigures::works);
        counter(registry, "botnode.store.rows", "Rows that works changed, with what triggers changed",
                StoreFigures::rows);
        counter(registry, "botnode.store.slow.statements", "Statements that took longer than store.slow-query",
                StoreFigures::slow);
        counter(registry, "botnode.store.opened", "How often a tenant's file was opened", StoreFigures::opened);
        counter(registry, "botnode.store.closed", "How often a tenant's file was closed", StoreFigures::closed);
        timer(registry, "botnode.store.commit", "Commits, their fsync with them", StoreFigures::commits,
                StoreFigures::commitNanos);
        timer(registry, "botnode.store.checkpoint", "Moves of pages from a WAL into its file by the store; SQLite's own are in commits",
                StoreFigures::checkpoints, StoreFigures::checkpointNanos);
        timer(registry, "botnode.store.read", "Reads of tenants' files", StoreFigures::reads, StoreFigures::readNanos);
        gauge(registry, "botnode.store.waiting", "Works that wait for a writer or are in hand", it -> it.sum(
                CommitFigures::waiting));
        gauge(registry, "botnode.store.waiting.oldest.seconds", "How long the oldest of them has waited", it -> it.most(
                figures -> figures.oldest().toNanos()) / 1e9);
        gauge(registry, "botnode.store.waiting.bytes", "About what they hold in memory", it -> it.stores.waitingBytes());
        gauge(registry, "botnode.store.file.bytes", "Size of the open tenants' databases", it -> it.size(FileSizes::file));
        gauge(registry, "botnode.store.wal.bytes", "Size of their WALs", it -> it.size(FileSizes::wal));
        gauge(registry, "botnode.store.wal.budget.bytes", "What the WALs of all open tenants may have together",
                it -> it.stores.walBudget());
        FunctionCounter.builder("botnode.store.schema.migrated", stores, it -> it.schemas().done())
                .description("Tenants' files that were brought to the newest schema").register(registry);
        gauge(registry, "botnode.store.schema.left", "Files that are known to have an older schema",
                it -> it.stores.schemas().left());
        gauge(registry, "botnode.store.schema.failed", "Files that could not be brought to it",
                it -> it.stores.schemas().failed());
    }

    private long sum(ToLongFunction<CommitFigures> figure) {
        return tenants.all().stream().flatMap(tenant -> stores.commits(tenant.id()).stream()).mapToLong(figure).sum();
    }

    private long most(ToLongFunction<CommitFigures> figure) {
        return tenants.all().stream().flatMap(tenant -> stores.commits(tenant.id()).stream()).mapToLong(figure).max()
                .orElse(0);
    }

    private long size(ToLongFunction<FileSizes> part) {
        return tenants.all().stream().filter(tenant -> stores.commits(tenant.id()).isPresent())
                .mapToLong(tenant -> part.applyAsLong(stores.sizes(tenant.id()))).sum();
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<StoreFigures> value) {
        FunctionCounter.builder(name, stores, it -> value.applyAsDouble(it.figures())).description(description)
                .register(registry);
    }

    private void timer(MeterRegistry registry, String name, String description, ToLongFunction<StoreFigures> count,
            ToDoubleFunction<StoreFigures> nanos) {
        FunctionTimer.builder(name, stores, it -> count.applyAsLong(it.figures()),
                it -> nanos.applyAsDouble(it.figures()), TimeUnit.NANOSECONDS).description(description).register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<StoreMetrics> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }
}
