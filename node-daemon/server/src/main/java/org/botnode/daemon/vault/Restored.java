package org.botnode.daemon.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.control.SecretFile;
import org.botnode.daemon.place.Places;

/// The node's keys brought back from the keyring's copy, on a machine that lost them.
///
/// @param owners whose keys open again
public record Restored(int owners, Path keyring) {

    /// Puts node key and keyring into a data directory on which no node runs. What is there already is never replaced:
    /// the keys of a node are not to be lost to a copy.
    ///
    /// @param copy  the copy's file, the directory or the bucket that holds it, or its whole name in a bucket
    /// @param typed the recovery key, as a person typed it
    public static Restored into(Path data, String copy, Places places, String typed) {
        var key = RecoveryDesk.typed(typed);
        return into(data, NamedCopy.read(copy, places), key);
    }

    private static Restored into(Path data, NamedCopy copy, RecoveryKey key) {
        var found = parsed(copy);
        var nodeKey = key.nodeKey(found.keyring()).orElseThrow(() -> new NodeException(ProblemKind.FORBIDDEN,
                "This recovery key does not open " + copy.told() + ".", "Nothing was changed. A recovery key opens the copies "
                + "that were written after it was made, until the next one is."));
        var open = new OpenKeyring(found.keyring(), nodeKey);
        if (!found.isWhole(nodeKey) || !open.opensAll()) {
            throw new NodeException(ProblemKind.CONFLICT, copy.told() + " was changed since it was written.",
                    "Nothing was changed. Take another copy.");
        }
        try (var _ = DirectoryLock.take(data)) {
            var keyring = data.resolve(VaultFiles.KEYRING);
            if (Files.exists(keyring) || Files.exists(SecretFile.path(data, VaultFiles.NODE_KEY))) {
                throw new NodeException(ProblemKind.CONFLICT, data + " has keys of a node already.",
                        "Nothing was changed. If they are not wanted, move keyring.json and secrets/node-key away.");
            }
            new VaultFiles(data, _ -> {}).saveWithNodeKey(open);
            return new Restored((int) open.keyring().owners().stream().filter(keys -> keys.destroyedAt().isEmpty()).count(),
                    keyring);
        }
    }

    private static KeyringText.Parsed parsed(NamedCopy copy) {
        return switch (KeyringText.read(copy.text())) {
            case KeyringText.Parsed parsed -> parsed;
            case KeyringText.Unreadable(var reason) -> throw new NodeException(ProblemKind.CONFLICT,
                    copy.told() + " cannot be used: " + reason + ".", "Nothing was changed. Take another copy.");
        };
    }
}
