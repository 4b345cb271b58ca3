package org.botnode.daemon.restore;

import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.backup.BackupId;
import org.botnode.daemon.backup.BackupManifest;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.backup.BackupShelf;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.store.TenantStores;

/// Which backup is meant, and whether this version can read it.
final class Choice {

    /// The one that was begun last.
    static final String NEWEST = "newest";
    private static final String UNTOUCHED = "Nothing was changed. ";

    private Choice() {}

    /// @param named its name, or [#NEWEST]
    static BackupManifest of(BackupShelf shelf, String named) {
        if (!named.equals(NEWEST)) {
            return shelf.manifest(BackupId.parse(named).orElseThrow(() -> NodeException.notFound("There is no such backup.")));
        }
        return shelf.manifest(shelf.list().stream().findFirst().orElseThrow(() -> new NodeException(ProblemKind.NOT_FOUND,
                "There is no backup of this node in " + shelf.place().told() + ".",
                UNTOUCHED + "Name the place that backup.to named, and the keyring's copy of the same node.")));
    }

    /// @throws NodeException where a later version made it
    static void refuseNewer(BackupManifest backup, BackupPart part) {
        var known = part.keyOwner().isNode() ? ControlDatabase.newestSchema() : TenantStores.newestSchema();
        if (part.schema() > known) {
            throw new NodeException(ProblemKind.CONFLICT, "The backup " + backup.id() + " was made by BotNode "
                    + backup.node().version() + ": it has schema " + part.schema() + ", and this version knows " + known + ".",
                    UNTOUCHED + "Use that version of BotNode, or a later one.");
        }
    }
}
