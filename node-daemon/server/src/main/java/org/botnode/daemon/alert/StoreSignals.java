package org.botnode.daemon.alert;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.StoreFigures;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.DiskFacts;
import org.botnode.probe.MachineReport;

/// What the tenants' files tell: commits, what waits, the disk. Opens no file. Used by one thread.
final class StoreSignals {

    /// Of fewer commits in a minute a percentile says nothing.
    private static final int LEAST_COMMITS = 20;
    private static final Measure NONE = new Measure(0, 0);

    private final TenantStores stores;
    private final Tenants tenants;
    private StoreFigures before;

    StoreSignals(TenantStores stores, Tenants tenants) {
        this.stores = stores;
        this.tenants = tenants;
        this.before = stores.figures();
    }

    Map<Signal, Measure> now(Optional<MachineReport> machine) {
        var measures = new EnumMap<Signal, Measure>(Signal.class);
        var commits = stores.recentCommits();
        var tells = commits.count() >= LEAST_COMMITS;
        measures.put(Signal.STORE_P99, tells ? Measure.of(commits.p99() / 1e6) : NONE);
        var figures = stores.figures();
        var expected = machine.map(it -> expected(it.disk(), figures)).orElse(OptionalDouble.empty());
        before = figures;
        expected.ifPresent(millis -> measures.put(Signal.COMMIT,
                tells ? Measure.of(commits.p95() / 1e6 / millis) : NONE));
        measures.put(Signal.QUEUE, Measure.of(tenants.all().stream().map(Tenant::id).map(stores::delay)
                .mapToDouble(delay -> delay.toNanos() / 1e9).max().orElse(0)));
        measures.put(Signal.DISK, Measure.of(stores.disk().usedPercent()));
        return measures;
    }

    /// Milliseconds that the 95th percentile of commits of so many rows should take by the last measurement of this disk;
    /// absent before the first.
    private OptionalDouble expected(DiskFacts disk, StoreFigures figures) {
        var alone = disk.commitP95().known();
        if (alone.isEmpty()) {
            return OptionalDouble.empty();
        }
        var commits = figures.commits() - before.commits();
        var rows = commits <= 0 ? 1 : (figures.rows() - before.rows()) / (double) commits;
        return OptionalDouble.of(alone.get() + Math.max(0, rows - 1) * disk.row().orElse(0.0));
    }
}
