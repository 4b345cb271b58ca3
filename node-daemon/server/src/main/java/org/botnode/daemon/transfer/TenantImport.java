package org.botnode.daemon.transfer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;

/// Makes a tenant of an archive: all of it is looked through in a folder aside, and only what is whole and sound becomes a
/// tenant, in one step. Whatever fails before, a stop or a crash among it, leaves nothing.
///
/// Safe for many threads; a call blocks as long as the archive takes to come in and to be checked.
final class TenantImport {

    /// So often it is asked, while an archive comes in, whether the disk bears more.
    private static final long STEP = 32L << 20;

    private final Tenants tenants;
    private final TenantStores stores;
    private final Staging staging;
    private final Luggage luggage;

    TenantImport(Tenants tenants, TenantStores stores, Staging staging, Luggage luggage) {
        this.luggage = luggage;
        this.tenants = tenants;
        this.stores = stores;
        this.staging = staging;
    }

    /// @param as another slug than the archive's
    Made take(InputStream archive, Optional<String> as) throws IOException {
        as.map(Slug::new).flatMap(slug -> tenants.bySlug(slug.text())).ifPresent(taken -> tenants.refuseTaken(
                new Tenant(0, taken.slug(), taken.name(), Tenant.State.CREATING, taken.createdAt())));
        try (var stage = staging.open("import")) {
            Path database = stage.file(ArchiveWriter.DATABASE);
            Path aside = Files.createDirectory(stage.file("aside"));
            Map<String, Path> came = new LinkedHashMap<>();
            TransferManifest manifest = received(archive, database, name -> {
                Path place = aside.resolve(Integer.toString(came.size()));
                came.put(name, place);
                return new Bounded(new BufferedOutputStream(Files.newOutputStream(place)));
            });
            Tenant incoming = tenant(manifest, as);
            tenants.refuseTaken(incoming);
            Map<String, Long> rows = looked(database, incoming.id());
            if (!rows.equals(manifest.rows())) {
                throw ArchiveReader.refused("its database has other rows than its manifest says", "Export it again.");
            }
            long bytes = Files.size(database);
            Path packed = packed(incoming, came, stage);
            return new Made(tenants.adopt(incoming, () -> stores.adopt(database, incoming.id(), home -> bring(packed, home))),
                    bytes, rows);
        }
    }

    /// A tenant that came in.
    record Made(Tenant tenant, long bytes, Map<String, Long> rows) { }

    /// Seals what came beside the database.
    private Path packed(Tenant incoming, Map<String, Path> came, Staging.Stage stage) throws IOException {
        Path folder = Files.createDirectory(stage.file("packed"));
        for (Map.Entry<String, Path> entry : came.entrySet()) {
            try (InputStream content = Files.newInputStream(entry.getValue())) {
                luggage.take(incoming.id(), entry.getKey(), content, folder);
            } catch (IllegalArgumentException unsound) {
                throw ArchiveReader.refused("a part of its archive is not sound: " + entry.getKey(), "Export it again.");
            }
            Files.delete(entry.getValue());
        }
        return folder;
    }

    private static void bring(Path packed, Path home) {
        try (Stream<Path> folders = Files.list(packed)) {
            for (Path folder : folders.toList()) {
                Files.move(folder, home.resolve(folder.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw StoreProblem.notWritten("What is imported", e);
        }
    }

    private TransferManifest received(InputStream archive, Path database, ArchiveReader.Beside beside) throws IOException {
        try (OutputStream out = new Bounded(Files.newOutputStream(database))) {
            TransferManifest manifest = ArchiveReader.verified(archive, out, luggage::knows, beside);
            // What is left is the zip's own directory; a caller that still sends is not cut off.
            archive.transferTo(OutputStream.nullOutputStream());
            return manifest;
        }
    }

    private static Tenant tenant(TransferManifest manifest, Optional<String> as) {
        if (!manifest.kind().equals(TransferManifest.TENANT)) {
            throw ArchiveReader.refused("it is the data of one end user, to be read and not to be imported",
                    "Import the archive of a tenant.");
        }
        TransferManifest.Subject subject = manifest.tenant();
        if (subject.id() == null || !subject.id().matches("[1-9][0-9]{0,17}") || subject.slug() == null
                || subject.name() == null || subject.createdAt() == null) {
            throw ArchiveReader.refused("its manifest names no tenant", "Import the file as it was exported.");
        }
        Slug slug = new Slug(as.orElse(subject.slug()));
        return new Tenant(Long.parseLong(subject.id()), slug.text(), Tenants.shown(slug, subject.name()),
                Tenant.State.CREATING, subject.createdAt());
    }

    private Map<String, Long> looked(Path database, long tenantId) {
        try {
            return stores.takeIn(database, tenantId, () -> false);
        } catch (StoreException e) {
            throw switch (e.fault()) {
                case DAMAGED -> ArchiveReader.refused(e.getMessage(),
                        "Export it again, from a tenant whose check finds nothing.");
                case NEWER_FILE, CLOCK_WRONG, BAD_VALUE, CONFLICT, MIGRATION_FAILED -> ArchiveReader.refused(
                        e.getMessage(), e.hint());
                default -> StoreProblem.of(e);
            };
        }
    }

    /// Ends a database for which the disk has no room, before the others feel it.
    private final class Bounded extends FilterOutputStream {

        private long next;

        Bounded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            next -= length;
            if (next < 0) {
                stores.refuseWithoutRoom("An import", STEP);
                next = STEP;
            }
            try {
                out.write(source, offset, length);
            } catch (IOException full) {
                throw notKept(full);
            }
        }

        private static NodeException notKept(IOException full) {
            return StoreProblem.notWritten("What is imported", full);
        }
    }
}
