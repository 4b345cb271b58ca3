package org.botnode.daemon.capacity;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// How full the heap was after its last collection: what is really in use, not what waits to be collected.
final class HeapGauge {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP).toList();

    /// Of the largest heap, 0 to 1; 0 before the first collection.
    double used() {
        var bytes = pools.stream().map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : Math.max(0, usage.getUsed())).sum();
        return (double) bytes / Runtime.getRuntime().maxMemory();
    }
}
