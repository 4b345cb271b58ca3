package org.botnode.daemon.retention;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;

/// Moves a tenant's old messages into its archive, some thousand at a time: they are filed, read back from the disk, and only
/// then removed from the database. Killed at any point, the next run finds those that are filed already, and removes them.
///
/// Runs under the tenant's [ArchiveLocks].
final class MessageFiling {

    private static final int PAGE = 500;

    private final TenantStores stores;
    private final long tenant;
    private final ArchiveFiles files;
    private final ArchiveLocks locks;
    private final Slices slices;
    private final Consumer<String> steps;
    private long archived;
    private long removed;

    /// @param held months that stay in the database for a while, since somebody had them restored
    record Bounds(long before, long waitedSince, Set<YearMonth> held) {
    }

    private record Found(ArchivedMessage message, ArchivedSession session) {
    }

    MessageFiling(TenantStores stores, long tenant, ArchiveFiles files, ArchiveLocks locks, Consumer<String> steps) {
        this.stores = stores;
        this.tenant = tenant;
        this.files = files;
        this.locks = locks;
        this.slices = Slices.removing(stores, tenant, locks);
        this.steps = steps;
    }

    /// Files and removes all messages within the bounds.
    void run(Bounds bounds) {
        long after = 0;
        while (true) {
            locks.goOn(tenant);
            var first = page(after, bounds.before, bounds, 1, Map.of());
            if (first.isEmpty()) {
                return;
            }
            var month = PartName.monthOf(first.getFirst().message.number());
            long end = Math.min(bounds.before, PartName.firstOf(month.plusMonths(1)));
            if (bounds.held.contains(month)) {
                after = end - 1;
                continue;
            }
            var batch = batch(after, end, bounds);
            file(month, batch);
            remove(batch);
            after = last(batch);
        }
    }

    /// Messages that went into the archive.
    long archived() {
        return archived;
    }

    /// Messages that left the database.
    long removed() {
        return removed;
    }

    private PartContent batch(long after, long end, Bounds bounds) {
        var batch = new PartContent();
        Map<Long, ArchivedSession> sessions = new HashMap<>();
        long from = after;
        while (!batch.isFull()) {
            var page = page(from, end, bounds, PAGE, sessions);
            for (var found : page) {
                sessions.put(found.session.number(), found.session);
                if (!batch.isFull()) {
                    batch.add(found.message, found.session);
                    from = found.message.number();
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return batch;
    }

    private List<Found> page(long after, long end, Bounds bounds, int limit, Map<Long, ArchivedSession> known) {
        return stores.glimpse(tenant, reader -> {
            Map<Long, ArchivedSession> sessions = new HashMap<>(known);
            List<Found> found = new ArrayList<>();
            for (Message message : reader.old().messages(after, end, bounds.waitedSince, limit)) {
                found.add(new Found(ArchivedMessage.of(message),
                        sessions.computeIfAbsent(message.sessionId(), id -> session(reader, id))));
            }
            return found;
        });
    }

    private static ArchivedSession session(TenantReader reader, long id) {
        var session = reader.sessions().byId(id).orElseThrow();
        return ArchivedSession.of(session, reader.bots().byId(session.botId()).orElseThrow().slug(),
                reader.users().byId(session.userId()).orElseThrow().externalId());
    }

    /// Files what is not yet there: together with the month's last part where both are small, else as one of its own.
    private void file(YearMonth month, PartContent batch) {
        var parts = files.parts(month);
        var fresh = notYetFiled(parts, batch);
        if (fresh.isEmpty()) {
            return;
        }
        var last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && last.rows() <= PartContent.ROWS / 2) {
            var together = files.read(last);
            if (together.hasRoomFor(fresh)) {
                together.addAll(fresh);
                files.write(together.name(month, last.part(), last.revision() + 1), together);
                files.remove(last);
                archived += fresh.messages().size();
                return;
            }
        }
        files.write(fresh.name(month, last == null ? 1 : last.part() + 1, 1), fresh);
        archived += fresh.messages().size();
    }

    /// What no part holds: a crash, or a restored month whose time is over, leaves rows that are filed already.
    private PartContent notYetFiled(List<PartName> parts, PartContent batch) {
        var fresh = batch;
        for (var part : parts) {
            if (!fresh.isEmpty() && part.overlaps(first(batch), last(batch))) {
                var filed = files.read(part);
                fresh = fresh.only(message -> !message.equals(filed.message(message.number())));
            }
        }
        return fresh;
    }

    private void remove(PartContent batch) {
        var ids = batch.messages().stream().map(ArchivedMessage::number).toList();
        removed += slices.each(ids, (writer, some) -> {
            steps.accept("slice");
            return writer.old().removeMessages(some);
        });
        steps.accept("messages removed");
    }

    private static long first(PartContent batch) {
        return batch.messages().iterator().next().number();
    }

    private static long last(PartContent batch) {
        return batch.messages().stream().mapToLong(ArchivedMessage::number).max().orElseThrow();
    }
}
