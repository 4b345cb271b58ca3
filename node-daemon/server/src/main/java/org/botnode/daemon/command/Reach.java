package org.botnode.daemon.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.botnode.client.KeptNodes;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.security.LocalAccess;
import picocli.CommandLine.Option;

/// How a command reaches its node: an address and a key that are given, a sign-in that is kept, or else what the node on
/// this machine left in its data directory for its own user. A mixin.
public final class Reach {

    @Option(names = "--node", paramLabel = "URL", description = "the node's address (default: the node on this machine)",
            defaultValue = "${env:BOTNODE_NODE}")
    private String node;

    @Option(names = "--key", paramLabel = "KEY", description = "an API key; better in the variable BOTNODE_KEY, where "
            + "other users of this machine cannot see it", defaultValue = "${env:BOTNODE_KEY}")
    private String key;

    @Option(names = "--pin", paramLabel = "PIN", description = "the fingerprint of the node's certificate, as botnode up "
            + "shows it; not needed where the system trusts the certificate", defaultValue = "${env:BOTNODE_PIN}")
    private String pin;

    @Option(names = "--data", paramLabel = "DIR", description = "the data directory of the node on this machine",
            defaultValue = "${env:BOTNODE_DATA:-${sys:botnode.data:-data}}")
    private Path data;

    /// A client of the node; the caller closes it. The key that is given is the strongest, then a sign-in at that
    /// address, then what the node left in its data directory.
    NodeClient client() {
        return checked(this::access);
    }

    /// One with that token alone; an empty one calls without.
    NodeClient client(String token) {
        return checked(() -> new LocalAccess(address().toString(), token, pin()));
    }

    /// One with the right of whoever can read the data directory of the node on this machine, and with no other.
    NodeClient localClient() {
        return checked(this::running);
    }

    /// Where the node answers.
    URI address() {
        return URI.create(given(node).orElseGet(() -> running().url()));
    }

    /// The fingerprint by which its certificate is known, where one is: given, kept at sign-in, or left by the node.
    Optional<String> pin() {
        return given(pin).or(() -> isLocal() ? running().pin() : KeptNodes.ofUser().of(address()).pin());
    }

    private static NodeClient checked(Supplier<LocalAccess> access) {
        try {
            return access.get().client();
        } catch (IllegalArgumentException wrong) {
            throw new NodeException(ProblemKind.INVALID_FIELD, wrong.getMessage(), "Correct --node or --pin.", wrong);
        }
    }

    /// The data directory where the command is meant for the node on this machine and none left its address there.
    Optional<Path> stopped() {
        return isLocal() && LocalAccess.read(data).isEmpty() ? Optional.of(data) : Optional.empty();
    }

    /// The data directory where the command is meant for the node on this machine.
    Optional<Path> local() {
        return isLocal() ? Optional.of(data) : Optional.empty();
    }

    private boolean isLocal() {
        return given(node).isEmpty();
    }

    private LocalAccess access() {
        var address = address();
        var token = given(key).or(() -> KeptNodes.ofUser().of(address).token(Instant.now()));
        if (token.isEmpty() && !isLocal()) {
            throw new NodeException(ProblemKind.UNAUTHORIZED, "A node at an address of its own needs a key or a sign-in.",
                    "Sign in with botnode sign-in, give --key or set BOTNODE_KEY.");
        }
        return new LocalAccess(address.toString(), token.orElseGet(() -> running().key()), pin());
    }

    private LocalAccess running() {
        return LocalAccess.read(data).orElseThrow(() -> new NodeException(ProblemKind.UNAVAILABLE,
                "No node is running on " + data.toAbsolutePath().normalize() + ".",
                "Start it with: botnode up; or name another with --node, or its directory with --data."));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
