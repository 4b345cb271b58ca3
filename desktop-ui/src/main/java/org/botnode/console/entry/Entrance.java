package org.botnode.console.entry;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.botnode.client.KeptNodes;
import org.botnode.client.NodeClient;
import org.botnode.client.Pin;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SessionView;
import org.botnode.client.SignInRequest;
import org.botnode.client.UnreachableException;
import org.botnode.console.connection.Door;

/// Signs in and out, and trusts nodes, for this window or for good. Calls block, so they are not for the FX thread.
public final class Entrance {

    private final Clients clients;
    private final KeptNodes kept;
    private final Held held;

    /// Makes a client of a node; an empty key calls without one.
    @FunctionalInterface
    public interface Clients {

        NodeClient to(URI node, String key, Optional<Pin> pin);
    }

    public Entrance(Clients clients, KeptNodes kept, Held held) {
        this.clients = clients;
        this.kept = kept;
        this.held = held;
    }

    /// @param keep whether it is remembered on this computer
    void signIn(Door door, String name, String password, boolean keep) {
        try (var node = clients.to(door.address(), "", door.pin())) {
            var signedIn = node.access().signIn(new SignInRequest(name, password));
            take(door, signedIn.token(), Optional.of(signedIn.expiresAt()), keep);
        }
    }

    /// Calls with an API key from now on, if the node takes it.
    void useKey(Door door, String key, boolean keep) {
        try (var node = clients.to(door.address(), key, door.pin())) {
            node.access().session();
            take(door, key, Optional.empty(), keep);
        }
    }

    private void take(Door door, String key, Optional<Instant> expiresAt, boolean keep) {
        if (keep) {
            kept.keepToken(door.address(), key, expiresAt);
        }
        held.call(door.address(), new Held.As.Holder(key));
    }

    /// Calls as the user who runs the node on this computer.
    void beThisComputer(Door door) {
        held.call(door.address(), new Held.As.ThisComputer());
    }

    /// Ends the sign-in, or lets go of the key, and forgets it here in any case.
    ///
    /// @param node the client that calls with it, while there is one
    /// @return whether the node knows; a sign-in that it does not know to be over ends there by itself
    boolean leave(Door door, SessionView who, Optional<NodeClient> node) {
        var told = who.account().isEmpty() || node.filter(Entrance::ended).isPresent();
        kept.forgetToken(door.address());
        held.call(door.address(), new Held.As.Nobody());
        return told;
    }

    private static boolean ended(NodeClient node) {
        try {
            node.access().signOut();
            return true;
        } catch (ProblemException problem) {
            // One that is over already needs no ending.
            return problem.problem().status() == ProblemKind.UNAUTHORIZED.status();
        } catch (UnreachableException silence) {
            return false;
        }
    }

    /// Knows the node at that address by this key from now on.
    ///
    /// @param always whether for longer than this window is open
    void trust(Door door, Pin shown, boolean always) {
        if (always) {
            kept.keepPin(door.address(), shown);
        }
        held.trust(door.address(), shown);
    }
}
