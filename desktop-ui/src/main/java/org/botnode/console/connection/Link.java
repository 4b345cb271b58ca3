package org.botnode.console.connection;

import static org.botnode.console.text.Texts.text;

import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SessionView;

/// A connected client, what it is connected to, and as whom.
record Link(Door door, NodeClient client, NodeView node, SessionView who) {

    /// One attempt. Blocks.
    ///
    /// @throws NoNode  no node runs here and none was named
    /// @throws Refusal the node was found and the attempt failed there
    static Link open(NodeFinder finder) {
        var found = finder.find().orElseThrow(NoNode::new);
        var client = found.client();
        Optional<SessionView> who = Optional.empty();
        try {
            var node = client.node();
            who = Optional.of(client.access().session());
            return new Link(found.door(), client, node, forTheNode(who.get()));
        } catch (RuntimeException failure) {
            client.close();
            throw new Refusal(found.door(), who, failure);
        }
    }

    /// The console shows whole nodes; a role for a tenant alone sees nothing of them.
    private static SessionView forTheNode(SessionView who) {
        if (who.roles().stream().allMatch(grant -> grant.tenant().isPresent())) {
            throw new ProblemException(Problem.of(ProblemKind.FORBIDDEN, text("denied.tenant-only")));
        }
        return who;
    }

    /// No node runs here.
    static final class NoNode extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoNode() {
            super("No node runs here.", null, false, false);
        }
    }
}
