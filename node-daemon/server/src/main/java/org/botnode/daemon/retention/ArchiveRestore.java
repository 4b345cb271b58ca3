package org.botnode.daemon.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.botnode.client.ArchiveRestored;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.TenantWriter;

/// Brings a month of the archive back into the database, with the ids that everything had. The archive keeps it too, and for a
/// while the month is left where it is. Cut off and asked again, it goes on; nothing is there twice.
final class ArchiveRestore {

    private final TenantStores stores;
    private final ArchiveLocks locks;
    private final InstantSource clock;

    ArchiveRestore(TenantStores stores, ArchiveLocks locks, InstantSource clock) {
        this.stores = stores;
        this.locks = locks;
        this.clock = clock;
    }

    /// @param days for which it is not archived again
    ArchiveRestored run(long tenant, ArchiveFiles files, YearMonth month, int days) {
        return locks.alone(tenant, () -> {
            var parts = files.parts(month);
            if (parts.isEmpty()) {
                throw NodeException.notFound("The archive of this tenant has no such month.");
            }
            var now = Instant.ofEpochMilli(clock.millis());
            var until = now.plus(Duration.ofDays(days));
            // First of all, or a run could take away what is brought.
            stores.write(tenant, writer -> {
                writer.settings().save(Retention.HELD + month, Long.toString(until.toEpochMilli()), now.toEpochMilli());
                return until;
            });
            var counts = new Counts();
            var slices = Slices.adding(stores, tenant, locks);
            for (var part : parts) {
                var content = files.read(part);
                slices.each(List.copyOf(content.messages()), (writer, some) -> {
                    // Counted anew where a commit failed and the slice runs again.
                    var slice = new Counts();
                    some.forEach(message -> bring(writer, message, content.session(message), slice));
                    counts.add(slice);
                    return some.size();
                });
            }
            return new ArchiveRestored(month.toString(), counts.brought, counts.there, counts.skipped, until);
        });
    }

    private static void bring(TenantWriter writer, ArchivedMessage message, ArchivedSession session, Counts counts) {
        if (writer.messages().byId(message.number()).isPresent()) {
            counts.there++;
            return;
        }
        if (writer.sessions().byId(message.session()).isEmpty()) {
            var row = session.row();
            if (writer.bots().byId(row.botId()).isEmpty() || writer.users().byId(row.userId()).isEmpty()) {
                counts.skipped++;
                return;
            }
            writer.sessions().open(row);
        }
        writer.messages().add(message.row());
        counts.brought++;
    }

    private static final class Counts {

        private long brought;
        private long there;
        private long skipped;

        private void add(Counts other) {
            brought += other.brought;
            there += other.there;
            skipped += other.skipped;
        }
    }
}
