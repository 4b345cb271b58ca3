package org.botnode.daemon.capacity;

import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.WorkGate;

/// Bounds administration by a limiter of its own: a script that lists everything in a loop waits for its own works, and
/// conversations go on beside it.
public final class AdministrationGate implements WorkGate {

    private final WorkLimiter limiter;

    public AdministrationGate(WorkLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public Pass enter(Optional<String> tenant) {
        var owner = tenant.orElse("");
        var later = limiter.enter(owner);
        if (later.isPresent()) {
            throw NodeException.refused(ProblemKind.BUSY, "Too much administration is in hand.",
                    "Send it again after the time given.", new NodeException.Refusal("node", "", "administration",
                            later.get().plusMillis(999).toSeconds()));
        }
        var from = System.nanoTime();
        return () -> limiter.ended(owner, System.nanoTime() - from, false);
    }
}
