package org.botnode.daemon.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.erasure.ErasingPlace;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.transfer.Luggage;
import org.botnode.daemon.vault.Vault;

/// The retention of a node, put together: its routes, its figures, and the watch that carries it out from [#start] until
/// [#close].
public final class Retentions implements Routes, MeterBinder, AutoCloseable {

    private final RetentionWatch watch;
    private final RetentionCounts counts = new RetentionCounts();
    private final RetentionRoutes routes;
    private final ArchiveRoutes archives;
    private final DayRoutes days;
    private final ArchiveLuggage luggage;
    private final ArchiveErasing erasing;

    /// What it stands on.
    public record Ground(RetentionConfig config, Tenants tenants, TenantStores stores, Vault vault, TenantLogs logs,
            SettingStore settings, AuditTrail trail, Consumer<NodeEvent> events, InstantSource clock) {
    }

    /// @param proof asked before anything is archived
    public Retentions(Ground on, Proof proof) {
        var runs = new RetentionRuns(on.settings);
        var locks = new ArchiveLocks(runs::forget);
        on.stores.besideFiles(locks);
        var retention = new Retention(new Retention.Parts(on.config, on.stores, on.vault, proof, on.logs, on.clock, locks,
                _ -> { }));
        watch = new RetentionWatch(on.config, new QuietHour(on.config.hour(), ZoneId.systemDefault()), on.tenants, retention,
                new RetentionWatch.Told(runs, counts, on.trail, on.events), on.clock);
        routes = new RetentionRoutes(on.tenants, on.stores, retention, watch, runs, on.clock);
        archives = new ArchiveRoutes(on.tenants, on.stores, retention, new ArchiveRestore(on.stores, locks, on.clock), on.clock);
        luggage = new ArchiveLuggage(retention::files, locks, on.vault, on.clock);
        erasing = new ArchiveErasing(retention::files, locks);
        days = new DayRoutes(on.tenants, on.stores, on.clock);
    }

    /// Begins to look after the tenants.
    public void start() {
        watch.start();
    }

    /// Takes archives along when a tenant is exported or imported.
    public Luggage luggage() {
        return luggage;
    }

    /// Takes a person out of archives when they are erased.
    public ErasingPlace erasing() {
        return erasing;
    }

    @Override
    public void addTo(RouteTable table) {
        routes.addTo(table);
        archives.addTo(table);
        days.addTo(table);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.bindTo(registry);
    }

    @Override
    public void close() {
        watch.close();
    }
}
