package org.botnode.bench.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;

/// The store's limits as the node sets them at its start, by the plan from a quick look at this machine.
record PlannedLimits(StoreLimits limits, boolean byPlan) {

    static PlannedLimits here(Path data) {
        var report = new HardwareProbe(data, Map.of(), InstantSource.system()).quick();
        var normal = StoreLimits.defaults();
        return Sizing.plan(report, Workload.fresh(), OwnerOverrides.NONE) instanceof PlanOutcome.Planned(var plan)
                ? new PlannedLimits(normal.planned(plan.limits()), true)
                : new PlannedLimits(normal, false);
    }

    SequencedMap<String, Object> told() {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("set_by", byPlan ? "the plan" : "defaults");
        told.put("open_tenants", limits.openTenants());
        told.put("cache_kib", limits.cacheKib());
        told.put("sqlite_bytes", limits.sqliteBytes());
        told.put("writer_threads", limits.writerThreads());
        told.put("reader_threads", limits.readerThreads());
        told.put("queue_ms", limits.queue().toMillis());
        told.put("checkpoint_pages", limits.checkpointPages());
        return told;
    }
}
