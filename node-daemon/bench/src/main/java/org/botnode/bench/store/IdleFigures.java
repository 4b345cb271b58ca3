package org.botnode.bench.store;

/// What an open tenant holds in KiB, as its process measured it: one at rest, whose reader was given back, and one that
/// was just used.
///
/// @param heapKb Java's heap after a collection
/// @param nativeKb resident memory outside the heap
/// @param allocatedKb what native code has allocated, without what the C library keeps for later
/// @param cacheKb content of SQLite's page cache, of the connection that writes
/// @param usedNativeKb resident memory outside the heap of one that was just used
/// @param usedCacheKb content of both page caches of one that was just used
/// @param tenants over how many this was taken
record IdleFigures(double heapKb, double nativeKb, double allocatedKb, double cacheKb, double usedNativeKb,
        double usedCacheKb, int tenants) {

    /// Of a tenant at rest, beyond its page cache.
    double beyondKb() {
        return heapKb + nativeKb - cacheKb;
    }

    /// Of one that was just used, beyond its page caches.
    double usedBeyondKb() {
        return heapKb + usedNativeKb - usedCacheKb;
    }
}
