package org.botnode.bench.load;

import java.util.Map;
import org.botnode.daemon.store.StoreLimits;

/// What a run showed of the machine and the node, and what was short by it.
///
/// @param refused      answers 429, 503 and 507 by what they named, as [RunFigures] has them
/// @param refusedShare of the requests that were due
/// @param processor    share of all cores that was busy, 0 to 1; NaN where the system does not tell, as the next one
/// @param ioWait       share of the cores' time that waited for a disk
/// @param commits      commits under way on average, as their gauge has it
/// @param heap         share of the largest heap that was in use at the end
record Met(Map<String, Long> refused, double refusedShare, double processor, double ioWait, double commits, double heap) {

    private static final double MANY = 0.02;
    private static final double FULL = 0.90;
    private static final double WAITS = 0.10;
    private static final double BUSY_COMMITS = 0.80;
    private static final double HEAP = 0.88;

    /// `rate`, `memory`, `cpu`, `writes`, `space`, what the node named, or `none`: measured signs come before the node's
    /// own word, since a node that shares its cores sees less of a full processor than the machine does.
    String bottleneck() {
        boolean refuses = refusedShare >= MANY;
        String told = told();
        if (refuses && told.startsWith("429")) {
            return "rate";
        }
        if (refuses && told.startsWith("507")) {
            return "space";
        }
        if (heap >= HEAP || refuses && told.endsWith("memory")) {
            return "memory";
        }
        if (processor >= FULL) {
            return "cpu";
        }
        if (ioWait >= WAITS || commits >= BUSY_COMMITS * writers()) {
            return "writes";
        }
        return !refuses ? "none" : told.endsWith("processor") ? "cpu" : told.endsWith("disk writes") ? "writes" : told;
    }

    /// What the most refusals named.
    String told() {
        return refused.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    private static int writers() {
        return StoreLimits.defaults().writerThreads();
    }
}
