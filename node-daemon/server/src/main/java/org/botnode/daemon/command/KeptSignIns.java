package org.botnode.daemon.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SignedIn;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;
import tools.jackson.core.type.TypeReference;

/// Where this person is signed in: `.botnode/sign-ins.json` in the home directory, by the node's address, in a file that
/// nobody else can read.
final class KeptSignIns {

    private static final TypeReference<TreeMap<String, Kept>> KEPT = new TypeReference<>() {};

    private final Path file = Path.of(System.getProperty("user.home"), ".botnode", "sign-ins.json");

    /// @param expiresAt when it ends at the latest
    /// @param pin       the fingerprint by which the node's certificate was known
    record Kept(String token, Instant expiresAt, Optional<String> pin) {

        @Override
        public String toString() {
            return "Kept[token=***, expiresAt=" + expiresAt + "]";
        }
    }

    /// The token for the node at that address, unless it is over by its age.
    Optional<String> token(URI node) {
        return Optional.ofNullable(read().get(name(node))).filter(kept -> kept.expiresAt().isAfter(Instant.now()))
                .map(Kept::token);
    }

    /// The fingerprint by which that node was known at sign-in.
    Optional<String> pin(URI node) {
        return Optional.ofNullable(read().get(name(node))).flatMap(Kept::pin);
    }

    void keep(URI node, SignedIn signedIn, Optional<String> pin) {
        var kept = read();
        kept.put(name(node), new Kept(signedIn.token(), signedIn.expiresAt(), pin));
        PrivateFile.write(file, Json.bytes(kept));
    }

    void forget(URI node) {
        var kept = read();
        if (kept.remove(name(node)) != null) {
            PrivateFile.write(file, Json.bytes(kept));
        }
    }

    private Map<String, Kept> read() {
        try {
            return Json.read(Files.readAllBytes(file), KEPT);
        } catch (NoSuchFileException _) {
            return new TreeMap<>();
        } catch (IOException | JsonException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".",
                    "Remove it and sign in again.", failure);
        }
    }

    private static String name(URI node) {
        return node.getScheme() + "://" + node.getAuthority();
    }
}
