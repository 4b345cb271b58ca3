package org.botnode.daemon.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.control.SecretFile;
import org.botnode.daemon.place.Places;

/// A lost node's keys, opened in memory from their copy by the recovery key. Nothing is written before somebody says where to.
public final class RecoveredKeys {

    private final OpenKeyring keys;

    private RecoveredKeys(OpenKeyring keys) {
        this.keys = keys;
    }

    /// @param copy  the copy's file, the directory or the bucket that holds it, or its whole name in a bucket
    /// @param typed the recovery key, as a person typed it
    /// @throws NodeException that says whether the key is mistyped, of another copy, or the copy is damaged
    public static RecoveredKeys open(String copy, Places places, String typed) {
        var key = RecoveryDesk.typed(typed);
        var named = NamedCopy.read(copy, places);
        var found = parsed(named);
        var nodeKey = key.nodeKey(found.keyring()).orElseThrow(() -> new NodeException(ProblemKind.FORBIDDEN,
                "This recovery key does not open " + named.told() + ".", "Nothing was changed. A recovery key opens the "
                + "copies that were written after it was made, until the next one is."));
        var open = new OpenKeyring(found.keyring(), nodeKey);
        if (!found.isWhole(nodeKey) || !open.opensAll()) {
            throw new NodeException(ProblemKind.CONFLICT, named.told() + " was changed since it was written.",
                    "Nothing was changed. Take another copy.");
        }
        return new RecoveredKeys(open);
    }

    /// Puts node key and keyring into a data directory on which no node runs. What is there already is never replaced: the
    /// keys of a node are not to be lost to a copy.
    public Restored into(Path data) {
        try (var _ = DirectoryLock.take(data)) {
            var keyring = data.resolve(VaultFiles.KEYRING);
            if (Files.exists(keyring) || Files.exists(SecretFile.path(data, VaultFiles.NODE_KEY))) {
                throw new NodeException(ProblemKind.CONFLICT, data + " has keys of a node already.",
                        "Nothing was changed. If they are not wanted, move keyring.json and secrets/node-key away.");
            }
            intoNew(data);
            var living = keys.keyring().owners().stream().filter(owner -> owner.destroyedAt().isEmpty()).count();
            return new Restored((int) living, keyring);
        }
    }

    /// The same for a directory that nobody else knows.
    public void intoNew(Path directory) {
        new VaultFiles(directory, _ -> {}).saveWithNodeKey(keys);
    }

    /// Opens what they sealed. It reads no file, and writes none unless a key is changed or made.
    ///
    /// @param directory where [#intoNew] puts them, or would
    public Vault vault(Path directory, InstantSource clock) {
        return Vault.of(keys, directory, clock);
    }

    private static KeyringText.Parsed parsed(NamedCopy copy) {
        return switch (KeyringText.read(copy.text())) {
            case KeyringText.Parsed parsed -> parsed;
            case KeyringText.Unreadable(var reason) -> throw new NodeException(ProblemKind.CONFLICT,
                    copy.told() + " cannot be used: " + reason + ".", "Nothing was changed. Take another copy.");
        };
    }
}
