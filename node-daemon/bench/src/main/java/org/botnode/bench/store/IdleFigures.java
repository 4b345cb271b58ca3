package org.botnode.bench.store;

/// What an open tenant that nobody uses holds, in KiB, as its process measured it.
///
/// @param heapKb Java's heap after a collection
/// @param nativeKb resident memory outside the heap
/// @param allocatedKb what native code has allocated, without what the C library keeps for later
/// @param pageCacheKb the part of it that is content of SQLite's page caches
/// @param bareKb resident memory of a bare connection that writes and one that reads, page caches included
/// @param tenants over how many this was taken
record IdleFigures(double heapKb, double nativeKb, double allocatedKb, double pageCacheKb, double bareKb,
        int tenants) {

    /// Beyond the page cache.
    double beyondKb() {
        return heapKb + nativeKb - pageCacheKb;
    }
}
