package org.botnode.console.connection;

import java.util.Optional;
import org.botnode.client.SessionView;

/// An attempt failed at a node that was found.
///
/// Its cause is the reason; `who` is as whom the console called, where it came that far.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Door door;
    private final transient Optional<SessionView> who;

    Refusal(Door door, Optional<SessionView> who, Throwable reason) {
        super(reason.getMessage(), reason, false, false);
        this.door = door;
        this.who = who;
    }

    Door door() {
        return door;
    }

    Optional<SessionView> who() {
        return who;
    }
}
