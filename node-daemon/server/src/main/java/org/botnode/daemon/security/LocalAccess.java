package org.botnode.daemon.security;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.NodeClient;
import org.botnode.client.Pin;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;

/// How programs of the node's own user on this machine reach it: `run/access.json`, written at each start with a key
/// that ends with the run.
///
/// @param url where the node answers
/// @param key an owner's key
/// @param pin the fingerprint of the node's certificate, where it speaks TLS
public record LocalAccess(String url, String key, Optional<String> pin) {

    private static final String FILE = "access.json";

    /// A key for this run.
    public static SecretKey mint() {
        return SecretKey.mint();
    }

    public static void write(Path data, URI url, SecretKey key, Optional<Pin> pin) {
        PrivateFile.write(file(data), Json.bytes(new LocalAccess(url.toString(), key.text(), pin.map(Pin::text))));
    }

    /// A client of that node; the caller closes it.
    public NodeClient client() {
        return NodeClient.http(URI.create(url), key, pin.map(Pin::new));
    }

    /// What the running node left there; nothing where no node runs on this data directory.
    public static Optional<LocalAccess> read(Path data) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file(data)), LocalAccess.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | JsonException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file(data) + ".",
                    "Run the command as the user that started the node, or give --node and --key.", failure);
        }
    }

    /// Takes it away when the node stops.
    public static void remove(Path data) {
        try {
            Files.deleteIfExists(file(data));
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot remove " + file(data) + ".", "", failure);
        }
    }

    private static Path file(Path data) {
        return data.resolve("run").resolve(FILE);
    }

    @Override
    public String toString() {
        return "LocalAccess[url=" + url + ", key=***, pin=" + pin.orElse("-") + "]";
    }
}
