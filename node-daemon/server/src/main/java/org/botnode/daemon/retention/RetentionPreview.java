package org.botnode.daemon.retention;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.client.RetentionView;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;

/// Counts what the next run would do, and changes nothing.
final class RetentionPreview {

    private final Retention retention;
    private final TenantStores stores;

    RetentionPreview(Retention retention, TenantStores stores) {
        this.retention = retention;
        this.stores = stores;
    }

    /// @param at when the next run comes
    RetentionView.Next of(long tenant, Periods periods, Optional<Instant> at, Instant now) {
        var old = periods.before(DataClass.MESSAGES, now).orElseThrow();
        var before = retention.archivedBefore(tenant, periods, now);
        var months = stores.readLong(tenant, reader -> months(reader, before.orElse(old), now));
        var free = stores.read(tenant, reader -> reader.freePages().count() * reader.freePages().size());
        return new RetentionView.Next(at, before, waitsFor(old, before, at), months, free);
    }

    private static Optional<String> waitsFor(Instant old, Optional<Instant> before, Optional<Instant> at) {
        if (at.isEmpty()) {
            return Optional.of("retention.enabled is false: nothing is archived or removed unless somebody says so");
        }
        if (before.isEmpty()) {
            return Optional.of("no verified backup holds this tenant yet: until one does, no message is archived or removed");
        }
        return before.get().isBefore(old) ? Optional.of("the newest verified backup of this tenant is of " + before.get()
                + ": what came later stays") : Optional.empty();
    }

    /// Messages that are older than that, by month, without those of months that were restored.
    private static Map<String, Long> months(TenantReader reader, Instant before, Instant now) {
        var counts = new TreeMap<String, Long>();
        var first = reader.old().firstMessage();
        long end = Snowflakes.firstAt(before.toEpochMilli());
        var held = Retention.held(reader, now);
        if (first.isPresent() && first.get() < end) {
            var last = PartName.monthOf(end - 1);
            for (var month = PartName.monthOf(first.get()); !month.isAfter(last); month = month.plusMonths(1)) {
                long count = held.contains(month) ? 0 : reader.old().countMessages(PartName.firstOf(month),
                        Math.min(end, PartName.firstOf(month.plusMonths(1))));
                if (count > 0) {
                    counts.put(month.toString(), count);
                }
            }
        }
        return counts;
    }
}
