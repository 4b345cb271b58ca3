package org.botnode.daemon.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.KeyRequest;
import org.botnode.client.Role;
import org.botnode.daemon.control.PrivateFile;

/// The administrator's key that a node without an owner makes at its start: shown once on a terminal, or else left in a
/// file that only its owner can read; never in a log.
public sealed interface FirstKey {

    /// Show it now; it is kept nowhere.
    record Shown(SecretKey key) implements FirstKey {}

    /// It is in this file.
    record Filed(Path file) implements FirstKey {}

    static FirstKey make(ApiKeys keys, Path data, boolean terminal) {
        var made = new SecretKey(keys.create(new KeyRequest("administrator", Role.OWNER.slug(), Optional.empty())).key());
        if (terminal) {
            return new Shown(made);
        }
        var file = data.resolve("admin-token");
        PrivateFile.write(file, (made.text() + "\n").getBytes(StandardCharsets.UTF_8));
        return new Filed(file);
    }
}
