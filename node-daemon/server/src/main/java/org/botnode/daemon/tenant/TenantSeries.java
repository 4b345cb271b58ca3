package org.botnode.daemon.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.botnode.daemon.store.FileSizes;
import org.botnode.daemon.store.TenantFigures;
import org.botnode.daemon.store.TenantStores;

/// What each open tenant's file does, as Prometheus reads it: one series a figure and tenant, under the tenant's slug.
///
/// Only open tenants have series, so there are never more than may be open. A counter begins anew where a tenant was
/// closed in between, as Prometheus expects of counters.
public final class TenantSeries {

    private static final List<Figure> FIGURES = List.of(
            counter("commits_total", "Commits since the file was opened", it -> it.figures.sinceOpening().commits()),
            counter("commit_seconds_total", "Time that they took", it -> seconds(
                    it.figures.sinceOpening().committing().toNanos())),
            counter("works_total", "Works that were committed since then", it -> it.figures.sinceOpening().works()),
            counter("rows_total", "Rows that they changed", it -> it.figures.sinceOpening().rows()),
            counter("reads_total", "Reads since the file was opened", it -> it.figures.readCount()),
            counter("read_seconds_total", "Time that they took", it -> seconds(it.figures.readNanos())),
            counter("checkpoints_total", "Checkpoints that the store ran since the file was opened",
                    it -> it.figures.sinceOpening().checkpoints()),
            counter("checkpoint_seconds_total", "Time that they took", it -> seconds(
                    it.figures.sinceOpening().checkpointing().toNanos())),
            counter("slow_statements_total", "Statements that took longer than store.slow-query",
                    it -> it.figures.slow()),
            gauge("waiting", "Works that wait for the writer or are in hand", it -> it.figures.sinceOpening().waiting()),
            gauge("waiting_oldest_seconds", "How long the oldest of them has waited", it -> seconds(
                    it.figures.sinceOpening().oldest().toNanos())),
            gauge("commit_p99_seconds", "99th percentile of commits in the last minute", it -> seconds(
                    Math.min(it.figures.commits().p99(), it.figures.commits().most()))),
            gauge("read_p99_seconds", "99th percentile of reads in the last minute", it -> seconds(
                    Math.min(it.figures.reads().p99(), it.figures.reads().most()))),
            gauge("file_bytes", "Size of the database", it -> it.sizes.file()),
            gauge("wal_bytes", "Size of its WAL", it -> it.sizes.wal()));

    private final Tenants tenants;
    private final TenantStores stores;

    private record Seen(String slug, TenantFigures figures, FileSizes sizes) {}

    private record Figure(String name, String type, String help, ToDoubleFunction<Seen> value) {}

    public TenantSeries(Tenants tenants, TenantStores stores) {
        this.tenants = tenants;
        this.stores = stores;
    }

    /// The series of those tenants whose slugs may be shown.
    public String text(Predicate<String> mayBeShown) {
        List<Seen> seen = new ArrayList<>();
        tenants.all().stream().filter(tenant -> mayBeShown.test(tenant.slug())).forEach(tenant ->
                stores.figures(tenant.id()).ifPresent(figures ->
                        seen.add(new Seen(tenant.slug(), figures, stores.sizes(tenant.id())))));
        return text(seen);
    }

    private static String text(List<Seen> seen) {
        StringBuilder out = new StringBuilder();
        for (Figure figure : seen.isEmpty() ? List.<Figure>of() : FIGURES) {
            String name = "botnode_tenant_store_" + figure.name;
            out.append("# HELP ").append(name).append(' ').append(figure.help).append('\n');
            out.append("# TYPE ").append(name).append(' ').append(figure.type).append('\n');
            for (Seen one : seen) {
                out.append(name).append("{tenant=\"").append(escaped(one.slug)).append("\"} ")
                        .append(number(figure.value.applyAsDouble(one))).append('\n');
            }
        }
        return out.toString();
    }

    static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9f", value);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static Figure counter(String name, String help, ToDoubleFunction<Seen> value) {
        return new Figure(name, "counter", help, value);
    }

    private static Figure gauge(String name, String help, ToDoubleFunction<Seen> value) {
        return new Figure(name, "gauge", help, value);
    }
}
