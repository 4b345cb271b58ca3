package org.botnode.daemon.capacity;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.OptionalDouble;

/// What collections of the whole heap left in the pool of what lives long: between them it also holds what is dead, and
/// the pools of what is young fill and empty all the time. Safe for many threads.
public final class LiveHeap {

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && isOfTheLongLived(pool.getName())).toList();

    private LiveHeap() {}

    /// Of the largest heap there may be, 0 to 1; absent before the first such collection.
    public static OptionalDouble share() {
        var left = POOLS.stream().map(MemoryPoolMXBean::getCollectionUsage).filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed()).sum();
        return left <= 0 ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) left / Runtime.getRuntime().maxMemory()));
    }

    /// G1, Serial, Parallel, ZGC, Shenandoah.
    private static boolean isOfTheLongLived(String pool) {
        return pool.contains("Old") || pool.contains("Tenured") || pool.equals("ZHeap") || pool.equals("Shenandoah");
    }
}
