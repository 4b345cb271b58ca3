package org.botnode.daemon.restore;

import java.time.Instant;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.vault.Erasure;
import org.botnode.daemon.vault.Vault;

/// What must not come back.
final class Erased {

    private Erased() {}

    /// When the tenant of a part was erased, if it was.
    static Optional<Instant> at(Vault vault, BackupPart part) {
        return vault.erasures().stream().filter(erasure -> isOf(erasure, part) && erasure.user().isEmpty()).map(Erasure::at)
                .findFirst();
    }

    /// How many users of the tenant were erased, ever: those that are in the part go again.
    static int users(Vault vault, BackupPart part) {
        return (int) vault.erasures().stream().filter(erasure -> isOf(erasure, part) && erasure.user().isPresent()).count();
    }

    static void refuse(Vault vault, BackupPart part) {
        at(vault, part).ifPresent(when -> {
            throw new NodeException(ProblemKind.CONFLICT, "Tenant " + part.slug() + " was erased at " + when
                    + ": its keys were destroyed.", "Nothing opens what was sealed for it any more.");
        });
    }

    private static boolean isOf(Erasure erasure, BackupPart part) {
        return erasure.tenant().equals(part.owner());
    }
}
