package org.botnode.daemon.command;

import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.security.LocalAccess;
import picocli.CommandLine.Option;

/// How a command reaches its node: an address and a key that are given, or else what the node on this machine left in
/// its data directory for its own user. A mixin.
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

    /// A client of the node; the caller closes it.
    NodeClient client() {
        try {
            return access().client();
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
        var givenNode = given(node);
        var givenKey = given(key);
        if (givenNode.isPresent() && givenKey.isEmpty()) {
            throw new NodeException(ProblemKind.UNAUTHORIZED, "A node at an address of its own needs a key.",
                    "Give --key or set BOTNODE_KEY.");
        }
        var local = LocalAccess.read(data);
        if (givenNode.isEmpty() && local.isEmpty()) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "No node is running on " + data.toAbsolutePath().normalize()
                    + ".", "Start it with: botnode up; or name another with --node, or its directory with --data.");
        }
        return new LocalAccess(givenNode.orElseGet(() -> local.orElseThrow().url()),
                givenKey.orElseGet(() -> local.orElseThrow().key()),
                given(pin).or(() -> givenNode.isPresent() ? Optional.empty() : local.orElseThrow().pin()));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
