package org.botnode.daemon.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;
import org.botnode.daemon.control.SecretFile;

/// The node key and the keyring on the disk, so that a crash between any two steps leaves a pair that fits: a new node
/// key lies beside the old one until the keyring that it wraps is there. Used under the vault's lock.
final class VaultFiles {

    static final String KEYRING = "keyring.json";
    static final String NODE_KEY = "node-key";
    /// A node key whose keyring may not be there yet.
    static final String NEXT = "node-key.next";

    private final Path data;
    private final Path keyring;
    private final Path nodeKey;
    private final Path next;
    private final Consumer<String> steps;

    /// @param steps is told each durable step before it is made
    VaultFiles(Path data, Consumer<String> steps) {
        this.data = data;
        this.keyring = data.resolve(KEYRING);
        this.nodeKey = SecretFile.path(data, NODE_KEY);
        this.next = SecretFile.path(data, NEXT);
        this.steps = steps;
    }

    /// Opens what is there, or makes both at the first use.
    OpenKeyring open(String freshId, Instant now) {
        try {
            if (!Files.exists(keyring)) {
                return first(freshId, now);
            }
            return switch (KeyringText.read(Files.readAllBytes(keyring))) {
                case KeyringText.Unreadable(var reason) -> throw broken("The keyring cannot be used: " + reason + ".");
                case KeyringText.Parsed parsed -> opened(parsed);
            };
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read the node's keys in " + data + ".",
                    "Give the node's user the right to read the data directory.", failure);
        }
    }

    void save(OpenKeyring changed) {
        var text = changed.text();
        steps.accept("keyring aside");
        var aside = PrivateFile.aside(keyring, text);
        steps.accept("keyring in place");
        PrivateFile.settle(aside, keyring);
        steps.accept("keyring done");
    }

    /// Puts a pair with a new node key in the place of the old one.
    void saveWithNodeKey(OpenKeyring changed) {
        steps.accept("node key beside");
        PrivateFile.write(next, changed.nodeKey().bits());
        save(changed);
        PrivateFile.settle(next, nodeKey);
        steps.accept("node key done");
    }

    private OpenKeyring first(String freshId, Instant now) {
        // The first node key becomes `node-key` only after its keyring is there, so this pair was once complete.
        if (Files.exists(nodeKey)) {
            throw broken("The keyring is missing, " + keyring + ".");
        }
        var key = WrappingKey.mint();
        var fresh = new OpenKeyring(Keyring.fresh(freshId, key.id(), now), key);
        saveWithNodeKey(fresh);
        return fresh;
    }

    private OpenKeyring opened(KeyringText.Parsed parsed) throws IOException {
        var wanted = parsed.keyring().nodeKey();
        var key = read(nodeKey).filter(found -> found.id().equals(wanted));
        if (key.isPresent()) {
            Files.deleteIfExists(next);
        } else {
            key = read(next).filter(found -> found.id().equals(wanted));
            key.ifPresent(_ -> PrivateFile.settle(next, nodeKey));
        }
        var found = key.orElseThrow(() -> new NodeException(ProblemKind.UNAVAILABLE,
                "The node key in " + nodeKey + " is missing or is not the one of the keyring.",
                "Put the file back, or bring both back from the copy: botnode recovery restore."));
        if (!parsed.isWhole(found)) {
            throw broken("The keyring cannot be used: it was changed.");
        }
        return new OpenKeyring(parsed.keyring(), found);
    }

    private static Optional<WrappingKey> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var bits = Files.readAllBytes(file);
        try {
            return bits.length == WrappingKey.SIZE ? Optional.of(new WrappingKey(bits)) : Optional.empty();
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    private static NodeException broken(String message) {
        return new NodeException(ProblemKind.UNAVAILABLE, message,
                "Put its newest copy back from the place that keys.copy-to names, or: botnode recovery restore.");
    }
}
