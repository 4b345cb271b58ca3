package org.botnode.daemon.retention;

import java.util.List;
import org.botnode.daemon.store.OldRowReads.OldInbound;
import org.botnode.daemon.store.OldRowReads.OldSession;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;

/// Removes what needs no archive: sessions that are over and empty, and the keys of what came in so long ago that nobody sends it
/// again. Runs under the tenant's [ArchiveLocks].
final class Leftovers {

    private static final int PAGE = 1_000;

    private final TenantStores stores;
    private final long tenant;
    private final Slices slices;

    Leftovers(TenantStores stores, long tenant, ArchiveLocks locks) {
        this.stores = stores;
        this.tenant = tenant;
        this.slices = Slices.removing(stores, tenant, locks);
    }

    /// Removes sessions without a message that did not change since then; answers how many.
    ///
    /// @param since milliseconds since 1970
    long sessions(long since) {
        long removed = 0;
        long after = 0;
        List<OldSession> page;
        do {
            long from = after;
            page = stores.glimpse(tenant, reader -> reader.old().sessions(from, Snowflakes.firstAt(since), since, PAGE));
            var empty = page.stream().filter(OldSession::isEmpty).map(OldSession::id).toList();
            removed += slices.each(empty, (writer, some) -> writer.old().removeSessions(some, since));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        return removed;
    }

    /// Removes keys that came before then; answers how many.
    ///
    /// @param before milliseconds since 1970
    long keys(long before) {
        long removed = 0;
        var after = OldInbound.FIRST;
        List<OldInbound> page;
        do {
            var from = after;
            page = stores.glimpse(tenant, reader -> reader.old().inbound(from, PAGE));
            var old = page.stream().filter(key -> key.receivedAt() < before).toList();
            removed += slices.each(old, (writer, some) -> writer.old().removeInbound(some, before));
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
        return removed;
    }
}
