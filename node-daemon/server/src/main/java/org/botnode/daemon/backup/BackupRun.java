package org.botnode.daemon.backup;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.vault.Opening;

/// Makes one backup: the node's part and each tenant's, each read back from the place and proven before the next begins, and
/// the manifest last, so that what is cut off anywhere is no backup. A tenant that did not change since a part that still opens
/// keeps that part. One tenant that cannot be copied does not keep the others from it; a place that fails ends the run.
///
/// For one thread and one run.
final class BackupRun {

    private static final Logger LOG = System.getLogger(BackupRun.class.getName());
    /// Parts that are kept are read again so often: disks forget.
    static final Duration PROVEN_FOR = Duration.ofDays(7);
    private static final String SEALED = "sealed";

    private final BackupHouse house;
    private final BackupShelf shelf;
    private final Scratch scratch;
    private final Pace pace;
    private final Progress progress;
    private final PartMaker maker;
    private final PartCheck check;
    private final TenantParts tenants;

    BackupRun(BackupHouse house, BackupShelf shelf, Scratch scratch, Pace pace, Progress progress) {
        this.house = house;
        this.shelf = shelf;
        this.scratch = scratch;
        this.pace = pace;
        this.progress = progress;
        this.maker = new PartMaker(shelf, progress.backup(), pace);
        this.check = new PartCheck(shelf, house.stores(), scratch, pace);
        this.tenants = new TenantParts(house.stores());
    }

    /// @param before  the newest backup that opens
    /// @param there   the parts that are in the place, with their sizes
    /// @param damaged parts that a check found damaged
    /// @throws NodeException where it could not be made
    BackupManifest make(Optional<BackupManifest> before, Map<String, Long> there, Set<String> damaged) {
        var all = house.tenants().all();
        progress.expect(all.size() + 1);
        var parts = new ArrayList<BackupPart>();
        var again = new ArrayList<Tenant>();
        var missed = new ArrayList<BackupManifest.Missed>();
        parts.add(node());
        for (var tenant : all) {
            tried(tenant, earlier(tenant, before, there, damaged), parts).ifPresent(_ -> again.add(tenant));
        }
        for (var tenant : again) {
            var earlier = earlier(tenant, before, there, damaged);
            tried(tenant, earlier, parts).ifPresent(failure -> {
                missed.add(missed(tenant, failure, earlier.isPresent()));
                // The newest that there is of it must not go with the backups that made it.
                earlier.ifPresent(parts::add);
            });
        }
        var manifest = new BackupManifest(BackupManifest.FORMAT, progress.backup().text(), house.node(), now(), parts, missed);
        shelf.put(manifest);
        if (!shelf.manifest(manifest.backupId()).equals(manifest)) {
            throw new NodeException(ProblemKind.CONFLICT, "The place does not give back what was put there.",
                    "See that the disk of " + shelf.place().told() + " is well.");
        }
        return manifest;
    }

    private BackupPart node() {
        try (var folder = scratch.open("node")) {
            var part = kept(maker.seal(new NodeParts(house.data(), house.database()).draft(folder, now()),
                    folder.file(SEALED), now()), folder);
            progress.proven();
            return part;
        }
    }

    /// The tenant's part of the backup before, where it is good.
    private static Optional<BackupPart> earlier(Tenant tenant, Optional<BackupManifest> before, Map<String, Long> there,
            Set<String> damaged) {
        return before.flatMap(manifest -> manifest.partOf(tenant.id())).filter(part -> !damaged.contains(part.file())
                && Long.valueOf(part.bytes()).equals(there.get(part.file())));
    }

    /// Adds the tenant's part; answers why it could not be copied. One that is erased meanwhile has none.
    private Optional<StoreException> tried(Tenant tenant, Optional<BackupPart> earlier, List<BackupPart> parts) {
        pace.goOn();
        try {
            parts.add(tenant(tenant, earlier));
            progress.proven();
            return Optional.empty();
        } catch (StoreException failure) {
            pace.goOn();
            return Optional.of(failure).filter(_ -> isThere(tenant));
        } catch (NodeException refused) {
            if (isThere(tenant)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private boolean isThere(Tenant tenant) {
        return house.tenants().byId(tenant.id()).isPresent();
    }

    private BackupPart tenant(Tenant tenant, Optional<BackupPart> earlier) {
        var standing = tenants.standing(tenant, now());
        var same = earlier.filter(part -> part.files().equals(standing.files()) && opens(part))
                .map(part -> part.still(tenant.slug(), standing.mark(), standing.at()));
        if (same.isPresent() && earlier.get().mark().equals(standing.mark())) {
            var proven = proven(same.get());
            if (proven.isPresent()) {
                return proven.get();
            }
        }
        try (var folder = scratch.open("tenant")) {
            var copy = tenants.copied(standing, folder, pace);
            // Its file may have been written and be as before: pages that moved from the log into it, for one.
            var unchanged = same.filter(part -> part.database().equals(copy.sha256())).flatMap(this::proven);
            if (unchanged.isPresent()) {
                return unchanged.get();
            }
            var part = maker.seal(tenants.draft(standing, copy), folder.file(SEALED), now());
            Files.delete(copy.file());
            return kept(part, folder);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for backups", failure);
        }
    }

    /// Brings a sealed part to the place and proves it there.
    private BackupPart kept(BackupPart part, Scratch.Folder folder) {
        var sealed = folder.file(SEALED);
        refuseWithoutRoom(part.bytes());
        pace.goOn();
        shelf.put(part.file(), sealed);
        progress.copied();
        progress.moved(part.bytes());
        try {
            Files.delete(sealed);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for backups", failure);
        }
        return switch (check.of(part, _ -> { })) {
            case PartCheck.Sound() -> part.verified(now());
            case PartCheck.Shut() -> throw new NodeException(ProblemKind.CONFLICT, part.file()
                    + " opens no more: its owner was erased meanwhile.", "Make another backup.");
            case PartCheck.Damaged(var reason) -> throw new NodeException(ProblemKind.CONFLICT, "What was put into "
                    + shelf.place().told() + " does not come back as it was: " + reason,
                    "See that its disk is well, or name another place as backup.to.");
        };
    }

    /// A part that is kept, proven anew where that is long ago; nothing where it is good no more.
    private Optional<BackupPart> proven(BackupPart part) {
        if (!part.verifiedAt().isBefore(now().minus(PROVEN_FOR))) {
            return Optional.of(part);
        }
        if (check.of(part, _ -> { }) instanceof PartCheck.Sound) {
            return Optional.of(part.verified(now()));
        }
        LOG.log(Level.WARNING, "{0} in {1} is damaged; its tenant is copied anew", part.file(), shelf.place().told());
        return Optional.empty();
    }

    private boolean opens(BackupPart part) {
        try {
            return shelf.front(part) instanceof Opening.Readable;
        } catch (NodeException refused) {
            if (refused.kind() == ProblemKind.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    private BackupManifest.Missed missed(Tenant tenant, StoreException failure, boolean hasEarlier) {
        LOG.log(Level.WARNING, "tenant " + tenant.slug() + " could not be copied for a backup", failure);
        var reason = StoreProblem.of(failure).getMessage();
        progress.found("tenant " + tenant.slug() + " could not be copied: " + reason
                + (hasEarlier ? " An earlier copy of it is kept." : " There is no copy of it."));
        return new BackupManifest.Missed(Long.toString(tenant.id()), tenant.slug(), reason);
    }

    /// A place on the disk of the data must not take the room that conversations need.
    private void refuseWithoutRoom(long bytes) {
        if (shelf.place().isOnDiskOf(house.data()).orElse(false)) {
            try {
                house.stores().refuseWithoutRoom("A backup", bytes);
            } catch (StoreException full) {
                throw StoreProblem.of(full);
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(house.clock().millis());
    }
}
