package org.botnode.daemon.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.botnode.client.Json;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.conversation.KnownUsers;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.UserRows;

/// Writes what a tenant keeps of one end user, for that person to read. It is read in one view of the file and written
/// aside, so that whoever takes it slowly keeps nobody's log from shrinking.
///
/// Safe for many threads.
final class UserExport {

    private static final String FILE = "user.zip";
    private static final String ARCHIVED = "archived.jsonl";
    /// What the archive of old messages has of the user.
    private static final String ARCHIVE = "archive/messages.jsonl";

    private final TenantStores stores;
    private final Staging staging;
    private final TransferManifest.Source node;
    private final InstantSource clock;
    private final Luggage luggage;

    UserExport(TenantStores stores, Staging staging, TransferManifest.Source node, InstantSource clock, Luggage luggage) {
        this.stores = stores;
        this.staging = staging;
        this.node = node;
        this.clock = clock;
        this.luggage = luggage;
    }

    /// @param named the user's id, or as a channel account names them
    /// @param found told whose it is, before anything is handed out
    void write(Tenant tenant, String named, Consumer<EndUser> found, TenantExport.Target target) throws IOException {
        try (var stage = staging.open("user")) {
            Path file = stage.file(FILE);
            try (OutputStream out = Files.newOutputStream(file)) {
                ArchiveWriter archive = new ArchiveWriter(out);
                Read read = stores.readLong(tenant.id(), reader -> {
                    EndUser user = KnownUsers.required(reader, named);
                    found.accept(user);
                    return read(reader, user, archive);
                });
                // After the rows: what moves into the archive meanwhile is in both, and never in neither.
                archived(tenant, read.user, stage.file(ARCHIVED), archive);
                finish(tenant, read, archive);
            }
            try (OutputStream out = target.open()) {
                Files.copy(file, out);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// What was read in one view.
    private record Read(EndUser user, int schema, Instant at, Map<String, Long> counts) {}

    private Read read(TenantReader reader, EndUser user, ArchiveWriter archive) {
        try {
            Instant at = Instant.ofEpochMilli(clock.millis());
            return new Read(user, reader.schema(), at, rows(reader, user, archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> rows(TenantReader reader, EndUser user, ArchiveWriter archive) throws IOException {
        UserRows rows = UserRows.of(reader, user);
        Map<Long, String> bots = reader.bots().all().stream().collect(Collectors.toMap(Bot::id, Bot::slug));
        archive.add(RowsSchema.FILE, out -> out.write(Json.bytes(RowsSchema.of(rows.tables(), bots))));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (UserRows.Part part : rows.parts()) {
            archive.add(RowsSchema.file(part.table()), out -> {
                JsonRows json = new JsonRows(part.table(), out);
                part.each(reader.tables(), json::write);
                counts.put(part.table().name(), json.count());
            });
        }
        return counts;
    }

    private void archived(Tenant tenant, EndUser user, Path aside, ArchiveWriter archive) throws IOException {
        long messages;
        try (OutputStream out = Files.newOutputStream(aside)) {
            messages = luggage.write(tenant.id(), user, out);
        }
        if (messages > 0) {
            archive.add(ARCHIVE, out -> Files.copy(aside, out));
        }
    }

    private void finish(Tenant tenant, Read read, ArchiveWriter archive) throws IOException {
        EndUser user = read.user;
        archive.finish(entries -> new TransferManifest(TransferManifest.FORMAT, TransferManifest.USER, node,
                TenantExport.subject(tenant), Optional.of(new TransferManifest.User(Long.toString(user.id()),
                        user.account(), user.externalId())), read.schema, read.at, Map.of(), read.counts, entries));
    }
}
