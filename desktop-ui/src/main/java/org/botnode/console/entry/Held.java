package org.botnode.console.entry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.KeptNodes;
import org.botnode.client.Pin;

/// What was decided in this window about nodes, by their address; gone when it closes. Safe for many threads.
public final class Held {

    private final Map<String, As> callers = new ConcurrentHashMap<>();
    private final Map<String, Pin> pins = new ConcurrentHashMap<>();

    /// As whom to call.
    public sealed interface As {

        /// As whoever has that token or key.
        record Holder(String key) implements As {

            @Override
            public String toString() {
                return "Holder[key=***]";
            }
        }

        /// As the user who runs the node on this computer.
        record ThisComputer() implements As {}

        /// As nobody: somebody signed out.
        record Nobody() implements As {}
    }

    /// As whom to call the node at that address, where somebody said so.
    public Optional<As> caller(URI node) {
        return Optional.ofNullable(callers.get(KeptNodes.name(node)));
    }

    /// The key that somebody trusts there for now.
    public Optional<Pin> pin(URI node) {
        return Optional.ofNullable(pins.get(KeptNodes.name(node)));
    }

    void call(URI node, As who) {
        callers.put(KeptNodes.name(node), who);
    }

    void trust(URI node, Pin pin) {
        pins.put(KeptNodes.name(node), pin);
    }
}
