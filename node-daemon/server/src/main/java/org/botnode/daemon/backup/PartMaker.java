package org.botnode.daemon.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.botnode.daemon.control.OwnerOnly;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.vault.KeyOwner;

/// Seals what belongs into a part into one file. Belongs to one run.
final class PartMaker {

    private final BackupShelf shelf;
    private final BackupId backup;
    private final Pace pace;

    PartMaker(BackupShelf shelf, BackupId backup, Pace pace) {
        this.shelf = shelf;
        this.backup = backup;
        this.pace = pace;
    }

    /// What a part is made of.
    ///
    /// @param contents the database first
    /// @param files    changes where what stands beside the database does
    record Draft(KeyOwner owner, PartContents told, List<Content> contents, String files, String mark) {}

    /// @param to        is made
    /// @param verifiedAt of the part that is answered; nobody has verified it yet
    BackupPart seal(Draft draft, Path to, Instant verifiedAt) {
        var name = BackupShelf.partFile(draft.owner, backup);
        var tally = new Tally();
        try (var file = FileChannel.open(to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file());
                var out = new BufferedOutputStream(tally.into(Channels.newOutputStream(file)), 1 << 16)) {
            PartContents whole;
            try (var part = new PartWriter(shelf.sealing(draft.owner, name, out), pace)) {
                for (var content : draft.contents) {
                    part.add(content);
                }
                whole = part.finish(draft.told);
            }
            return new BackupPart(draft.owner.text(), whole.slug(), name, tally.bytes(), tally.sha256(), whole.plainBytes(),
                    whole.schema(), whole.rows(), whole.entries().getFirst().sha256(), draft.files, draft.mark, whole.at(),
                    whole.at(), verifiedAt);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("A part of the backup", failure);
        }
    }
}
