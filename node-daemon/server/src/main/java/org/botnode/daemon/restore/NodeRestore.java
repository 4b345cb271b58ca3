package org.botnode.daemon.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.backup.BackupManifest;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.backup.BackupShelf;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.vault.RecoveredKeys;
import org.botnode.daemon.vault.Vault;

/// Brings a whole node back, on a machine on which no node runs, from three things: a backup, the keyring's copy and the
/// recovery key. Opening it touches nothing; carrying it out leaves the directory as it was unless all came back.
public final class NodeRestore {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Order order;
    private final RecoveredKeys keys;
    private final Vault vault;
    private final BackupShelf shelf;
    private final BackupManifest backup;
    private final BackupPart node;
    private final InstantSource clock;

    /// What is to be brought back, and where to.
    ///
    /// @param from    the place of the backups
    /// @param copy    of the keyring: its file, or the directory or `s3://bucket/prefix` that holds it
    /// @param data    the data directory
    /// @param backup  its name, or `newest`
    /// @param replace whether a node that is there is to be put aside
    public record Order(PlaceText from, String copy, Path data, String backup, boolean replace) {}

    private NodeRestore(Order order, RecoveredKeys keys, Places places, InstantSource clock) {
        this.order = order;
        this.keys = keys;
        this.vault = keys.vault(order.data, clock);
        this.shelf = new BackupShelf(places.at(order.from), vault);
        this.clock = clock;
        this.backup = Choice.of(shelf, order.backup);
        backup.parts().forEach(part -> Choice.refuseNewer(backup, part));
        this.node = backup.nodePart().orElseThrow(() -> new NodeException(ProblemKind.CONFLICT, "The backup " + backup.id()
                + " has no part of the node itself.", "Nothing was changed. Use another backup."));
    }

    /// Opens the backup with the recovery key.
    ///
    /// @param typed the recovery key, as a person typed it
    /// @throws NodeException that says what is wrong; nothing was touched
    public static NodeRestore open(Order order, Places places, String typed, InstantSource clock) {
        var keys = RecoveredKeys.open(order.copy, places, typed);
        NodeSite.refuse(order.data, order.replace);
        return new NodeRestore(order, keys, places, clock);
    }

    /// Ends a restore that a crash cut off in its last step, where all had come back already. Called at a node's start, by
    /// whoever holds the directory's lock.
    public static void finish(Path data) {
        NodeSite.finish(data);
    }

    public RestorePlan plan() {
        Predicate<BackupPart> isErased = part -> Erased.at(vault, part).isPresent();
        return new RestorePlan(backup.id(), backup.node().name(), backup.node().version(), backup.at(),
                backup.parts().stream().mapToLong(BackupPart::bytes).sum(), slugs(isErased.negate()), slugs(isErased),
                backup.missed().stream().filter(missed -> backup.partOf(Long.parseLong(missed.tenant())).isEmpty())
                        .map(BackupManifest.Missed::slug).toList(),
                order.replace && Files.exists(order.data));
    }

    /// Brings it back; blocks until all of it was read, opened, and looked through.
    ///
    /// @param told lines for a person who waits
    public RestoredNode run(Consumer<String> told) {
        try (var site = NodeSite.take(order.data, order.replace)) {
            var fresh = site.fresh();
            told.accept("the node itself");
            shelf.extract(node, fresh);
            keys.intoNew(fresh);
            var tenants = new RestoredTenants(fresh, vault, shelf, backup, clock).bring(told);
            var kept = site.settle(MOMENT.format(LocalDateTime.ofInstant(now(), ZoneOffset.UTC)));
            return new RestoredNode(backup.id(), backup.node().name(), backup.at(), tenants.back(), tenants.erased(),
                    tenants.missing(), kept);
        }
    }

    private List<String> slugs(Predicate<BackupPart> which) {
        return backup.parts().stream().filter(part -> !part.keyOwner().isNode()).filter(which).map(BackupPart::slug).sorted()
                .toList();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
