package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.botnode.bench.Benchmark;
import org.botnode.bench.TemporaryFolder;
import org.botnode.daemon.store.StoreLimits;

/// The tenant store: rates beside raw SQLite, growth, a thousand tenants, fairness, and the memory of an idle tenant.
public final class StoreBenchmark implements Benchmark {

    static final List<String> CONTRACT = List.of("rows_per_second", "raw_rows_per_second", "growth_p99_ratio",
            "thousand_tenants_ratio", "uniform_tenants_ratio", "fairness_p99_ratio", "idle_tenant_kb");

    @Override
    public String purpose() {
        return "rows a second beside raw SQLite, growth, a thousand tenants, fairness, idle memory";
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        return run(progress, quick ? StoreScale.brief() : StoreScale.full());
    }

    static SequencedMap<String, Object> run(PrintStream progress, StoreScale scale)
            throws IOException, SQLException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("store")) {
            PlannedLimits planned = PlannedLimits.here(folder.inside("plan"));
            StoreLimits limits = planned.limits();
            SequencedMap<String, Object> found = new LinkedHashMap<>();
            found.put("load_average_at_start", load());
            found.putAll(RowRates.measure(folder.inside("rows"), limits, scale.rows(), progress));
            found.putAll(Growth.measure(folder, limits, scale.messages(), scale.filling(), scale.rates(),
                    scale.tails(), scale.pages(), progress));
            found.putAll(ManyTenants.measure(folder.inside("many"), limits, scale.tenants(), scale.openings(),
                    scale.many(), progress));
            found.putAll(Fairness.measure(folder.inside("fairness"), limits, scale.fairness(), progress));
            found.putAll(IdleTenants.measure(folder.inside("idle"), limits, scale.idle(), progress));
            found.put("load_average_at_end", load());
            found.put("cores", Runtime.getRuntime().availableProcessors());
            found.put("limits", planned.told());
            found.put("quick", scale.quick());
            return inOrder(found);
        }
    }

    /// The contract's fields first.
    private static SequencedMap<String, Object> inOrder(SequencedMap<String, Object> found) {
        SequencedMap<String, Object> ordered = new LinkedHashMap<>();
        CONTRACT.forEach(name -> ordered.put(name, found.get(name)));
        ordered.putAll(found);
        return ordered;
    }

    private static double load() {
        return Medians.rounded(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
