package org.botnode.daemon.backup;

import java.util.function.LongConsumer;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ControlCopy;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreFault;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.Opening;

/// Proves a part: reads it back from its place, opens it, restores it aside, has the database engine look through it, and
/// compares digests and rows with what the backup says. Belongs to one run.
final class PartCheck {

    private final BackupShelf shelf;
    private final TenantStores stores;
    private final Scratch scratch;
    private final Pace pace;

    PartCheck(BackupShelf shelf, TenantStores stores, Scratch scratch, Pace pace) {
        this.shelf = shelf;
        this.stores = stores;
        this.scratch = scratch;
        this.pace = pace;
    }

    /// What came of it.
    sealed interface Verdict {}

    /// It can be restored, and is what it should be.
    record Sound() implements Verdict {}

    /// Its owner was erased: it is to open no more, and does not.
    record Shut() implements Verdict {}

    /// It cannot be restored.
    ///
    /// @param reason safe to show
    record Damaged(String reason) implements Verdict {}

    /// @param read told how many bytes were read from the place
    /// @throws NodeException where the place or this disk fails, which says nothing of the part
    Verdict of(BackupPart part, LongConsumer read) {
        pace.goOn();
        try {
            if (shelf.front(part) instanceof Opening.Destroyed) {
                return new Shut();
            }
            stores.refuseWithoutRoom("The check of a backup", part.plainBytes());
            try (var folder = scratch.open("check")) {
                shelf.extract(part, folder.path(), pace);
                read.accept(part.bytes());
                return compared(part, folder);
            }
        } catch (NodeException refused) {
            if (refused.kind() == ProblemKind.CONFLICT || refused.kind() == ProblemKind.NOT_FOUND) {
                return new Damaged(refused.getMessage());
            }
            throw refused;
        } catch (StoreException refused) {
            throw StoreProblem.of(refused);
        }
    }

    private Verdict compared(BackupPart part, Scratch.Folder folder) {
        try {
            var rows = part.belongsToNode() ? ControlCopy.open(folder.file(ControlCopy.NAME)).rows()
                    : stores.examine(folder.file(PartContents.TENANT_DATABASE), part.tenant(), pace.stop());
            return rows.equals(part.rows()) ? new Sound()
                    : new Damaged(part.file() + " has other rows than were copied.");
        } catch (StoreException unsound) {
            if (unsound.fault() == StoreFault.DAMAGED || unsound.fault() == StoreFault.NEWER_FILE) {
                return new Damaged(part.file() + ": " + unsound.getMessage() + ".");
            }
            throw unsound;
        }
    }
}
