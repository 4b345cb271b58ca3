package org.botnode.client;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.type.TypeReference;

/// The nodes that this person knows: where they are signed in and by which key they trust a node, by its address, in a
/// file of their home directory that nobody else can read. The command and the console keep the same one.
///
/// Safe for many threads and programs. A file that cannot be read or written is a [KeptNodesException].
public final class KeptNodes {

    private static final TypeReference<TreeMap<String, KeptNode>> FORM = new TypeReference<>() {};

    private final Path file;

    public KeptNodes(Path file) {
        this.file = file;
    }

    /// `.botnode/sign-ins.json` in the home directory.
    public static KeptNodes ofUser() {
        return new KeptNodes(Path.of(System.getProperty("user.home"), ".botnode", "sign-ins.json"));
    }

    /// What is kept of the node at that address; a record without anything where it is not known.
    public KeptNode of(URI node) {
        return read().getOrDefault(name(node), KeptNode.NOTHING);
    }

    /// Keeps a sign-in, or an API key.
    ///
    /// @param expiresAt when it ends at the latest, where that is known
    public void keepToken(URI node, String token, Optional<Instant> expiresAt) {
        change(node, known -> new KeptNode(Optional.of(token), expiresAt, known.pin()));
    }

    /// Trusts a key at that address from now on, in place of another.
    public void keepPin(URI node, Pin pin) {
        change(node, known -> new KeptNode(known.token(), known.expiresAt(), Optional.of(pin.text())));
    }

    /// Forgets the sign-in; the key by which the node is known stays.
    public void forgetToken(URI node) {
        change(node, known -> new KeptNode(Optional.empty(), Optional.empty(), known.pin()));
    }

    private TreeMap<String, KeptNode> read() {
        try {
            return Json.read(Files.readAllBytes(file), FORM);
        } catch (NoSuchFileException _) {
            return new TreeMap<>();
        } catch (IOException | JsonException failure) {
            throw new KeptNodesException("Cannot read " + file + ". Remove it and sign in again.", failure);
        }
    }

    /// One at a time, in this program and among programs.
    private void change(URI node, UnaryOperator<KeptNode> change) {
        synchronized (KeptNodes.class) {
            try {
                OwnerFile.directory(file.getParent());
                try (var lock = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = lock.lock()) {
                    var kept = read();
                    var before = kept.getOrDefault(name(node), KeptNode.NOTHING);
                    var after = change.apply(before);
                    if (after.equals(before)) {
                        return;
                    }
                    kept.put(name(node), after);
                    kept.values().removeIf(KeptNode.NOTHING::equals);
                    OwnerFile.write(file, Json.bytes(kept));
                }
            } catch (IOException failure) {
                throw new KeptNodesException("Cannot write " + file + ". Is the home directory yours, and is there room?",
                        failure);
            }
        }
    }

    /// The address as it is kept: scheme, host and port, in small letters.
    public static String name(URI node) {
        return (node.getScheme() + "://" + node.getAuthority()).toLowerCase(Locale.ROOT);
    }
}
