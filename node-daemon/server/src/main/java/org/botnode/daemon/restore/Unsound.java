package org.botnode.daemon.restore;

import java.util.Map;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;

/// What a look through a tenant's file from a backup finds.
final class Unsound {

    private static final String UNTOUCHED = "Nothing was changed. ";

    private Unsound() {}

    /// @param found rows by table, as they were counted in what came back
    static void refuse(BackupPart part, Map<String, Long> found) {
        if (!found.equals(part.rows())) {
            throw new NodeException(ProblemKind.CONFLICT, part.file() + " is damaged: it has other rows than were copied.",
                    UNTOUCHED + "Use another backup.");
        }
    }

    static NodeException of(StoreException failure) {
        return switch (failure.fault()) {
            case DAMAGED -> new NodeException(ProblemKind.CONFLICT, "The tenant's file in the backup is not sound: "
                    + failure.getMessage() + ".", UNTOUCHED + "Use another backup.", failure);
            case NEWER_FILE -> new NodeException(ProblemKind.CONFLICT, "The tenant's file in the backup is of a newer version of "
                    + "BotNode.", UNTOUCHED + "Use that version, or a later one.", failure);
            default -> StoreProblem.of(failure);
        };
    }
}
