package org.botnode.daemon.alert;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.OptionalDouble;

/// What collections of the whole heap left in the pool of what lives long: between them it also holds what is dead.
final class LiveHeap {

    private LiveHeap() {}

    /// Percent of the largest heap there may be; absent before the first such collection.
    static OptionalDouble percent() {
        var left = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && isOfTheLongLived(pool.getName()))
                .map(MemoryPoolMXBean::getCollectionUsage).filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed()).sum();
        return left <= 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * left / Runtime.getRuntime().maxMemory());
    }

    /// G1, Serial, Parallel, ZGC, Shenandoah.
    private static boolean isOfTheLongLived(String pool) {
        return pool.contains("Old") || pool.contains("Tenured") || pool.equals("ZHeap") || pool.equals("Shenandoah");
    }
}
