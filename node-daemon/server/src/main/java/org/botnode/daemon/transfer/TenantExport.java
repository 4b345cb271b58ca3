package org.botnode.daemon.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.botnode.client.Json;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageManifest;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Snapshot;
import org.botnode.daemon.store.StoredTable;
import org.botnode.daemon.store.StoredTenant;
import org.botnode.daemon.store.TenantStores;

/// Writes a tenant's archive from a copy of its file that is made while it serves: the copy itself, its bots' packages as
/// files, its rows as JSON Lines, and the manifest. Memory holds one row, or a mebibyte, at a time.
///
/// Safe for many threads; a call blocks as long as whoever reads takes.
final class TenantExport {

    /// Bytes by their hash; what they are stands in `packages/`.
    private static final String PACKED = "blob";

    private final TenantStores stores;
    private final Staging staging;
    private final TransferManifest.Source node;
    private final InstantSource clock;
    private final Luggage luggage;

    TenantExport(TenantStores stores, Staging staging, TransferManifest.Source node, InstantSource clock, Luggage luggage) {
        this.luggage = luggage;
        this.stores = stores;
        this.staging = staging;
        this.node = node;
        this.clock = clock;
    }

    /// Where the archive goes, once there is one to write: until then the caller can still be told a problem.
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    void write(Tenant tenant, Target target) throws IOException {
        try (var stage = staging.open("export")) {
            Snapshot snapshot = stores.snapshot(tenant.id(), stage.file(ArchiveWriter.DATABASE), () -> false);
            // After the snapshot: what moves meanwhile is in both rather than in none.
            List<String> packed = luggage.pack(tenant.id(), stage.folder());
            Instant at = Instant.ofEpochMilli(clock.millis());
            OutputStream out = target.open();
            ArchiveWriter archive = new ArchiveWriter(out);
            archive.add(ArchiveWriter.DATABASE, to -> Files.copy(snapshot.file(), to));
            try (StoredTenant stored = snapshot.open()) {
                List<Bot> bots = stored.reader().bots().all();
                for (Bot bot : bots) {
                    addPackage(archive, stored, bot);
                }
                addRows(archive, stored, bots);
                for (String name : packed) {
                    archive.add(name, to -> {
                        try (InputStream content = luggage.open(tenant.id(), stage.folder(), name)) {
                            content.transferTo(to);
                        }
                    });
                }
                archive.finish(entries -> new TransferManifest(TransferManifest.FORMAT, TransferManifest.TENANT, node,
                        subject(tenant), Optional.empty(), snapshot.schema(), at, limits(stored), snapshot.rows(),
                        entries));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
            // Not closed where anything failed: the end of the stream would say that the archive is whole.
            out.close();
        }
    }

    static TransferManifest.Subject subject(Tenant tenant) {
        return new TransferManifest.Subject(Long.toString(tenant.id()), tenant.slug(), tenant.name(), tenant.createdAt());
    }

    private static Map<String, Long> limits(StoredTenant stored) {
        Map<String, Long> limits = new TreeMap<>();
        stored.ownersLimits().forEach((quota, most) -> limits.put(quota.id(), most));
        return limits;
    }

    private static void addPackage(ArchiveWriter archive, StoredTenant stored, Bot bot) throws IOException {
        Optional<byte[]> manifest = stored.reader().blobs().byHash(bot.version());
        if (manifest.isEmpty()) {
            // A bot whose first import is still going on has no version yet.
            return;
        }
        for (PackageFile file : PackageManifest.parse(manifest.get()).files()) {
            archive.add("packages/" + bot.slug() + "/" + file.path(),
                    out -> stored.reader().blobs().each(file.hash(), part -> write(part, out)));
        }
    }

    private static void addRows(ArchiveWriter archive, StoredTenant stored, List<Bot> bots) throws IOException {
        List<StoredTable> tables = stored.reader().tables().all().stream()
                .filter(table -> !table.name().equals(PACKED)).toList();
        Map<Long, String> slugs = bots.stream().collect(Collectors.toMap(Bot::id, Bot::slug));
        archive.add(RowsSchema.FILE, out -> out.write(Json.bytes(RowsSchema.of(tables, slugs))));
        for (StoredTable table : tables) {
            archive.add(RowsSchema.file(table),
                    out -> stored.reader().tables().each(table, new JsonRows(table, out)::write));
        }
    }

    private static void write(byte[] part, OutputStream out) {
        try {
            out.write(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
