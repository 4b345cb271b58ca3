package org.botnode.daemon.retention;

import java.util.Collections;
import org.botnode.daemon.store.TenantStores;

/// Gives the disk back what a tenant's file does not use any more. Runs under the tenant's [ArchiveLocks].
final class RoomBack {

    /// So many free pages stay, for what comes next.
    static final long KEPT = 64;
    /// A file of before is rewritten where so many of its parts are free.
    private static final int SHARE = 8;

    private final TenantStores stores;
    private final long tenant;
    private final Slices slices;

    private record Free(long pages, long size, boolean inSlices) {
    }

    RoomBack(TenantStores stores, long tenant, ArchiveLocks locks) {
        this.stores = stores;
        this.tenant = tenant;
        this.slices = Slices.removing(stores, tenant, locks);
    }

    /// Answers how many bytes shorter the file is, or will be once its write-ahead log has moved into it.
    long run() {
        var before = free();
        if (before.pages <= KEPT) {
            return 0;
        }
        if (!before.inSlices) {
            boolean pays = before.pages * before.size * SHARE >= stores.sizes(tenant).file();
            return pays && stores.rewrite(tenant) ? before.pages * before.size : 0;
        }
        // Each piece is a page; the slices learn how many go into one.
        var pages = Collections.nCopies((int) Math.min(Integer.MAX_VALUE, before.pages - KEPT), 0);
        slices.each(pages, (writer, some) -> {
            writer.freePages().giveBack(some.size());
            return some.size();
        });
        return Math.max(0, before.pages - free().pages) * before.size;
    }

    private Free free() {
        return stores.glimpse(tenant, reader -> new Free(reader.freePages().count(), reader.freePages().size(),
                reader.freePages().canGiveBack()));
    }
}
