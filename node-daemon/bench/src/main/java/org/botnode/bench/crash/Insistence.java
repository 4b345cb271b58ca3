package org.botnode.bench.crash;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;

/// Asks until there is an answer, over the death of the node: always the same, under the same id.
final class Insistence {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT_WAIT = Duration.ofMillis(20);

    private final Stage stage;
    private final Ledger ledger;

    Insistence(Stage stage, Ledger ledger) {
        this.stage = stage;
        this.ledger = ledger;
    }

    /// Asks a node that is up and may be busy with what it found after a crash: it says so by 503, and is asked again.
    static <R> R patiently(Supplier<R> question) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (ProblemException busy) {
                int status = busy.problem().status();
                if (status != 503 && status != 429 || System.nanoTime() > until) {
                    throw busy;
                }
                LockSupport.parkNanos(SHORT_WAIT.toNanos());
            }
        }
    }

    <R> R until(Function<NodeClient, R> question) throws InterruptedException {
        while (true) {
            Stage.Running node = stage.node();
            try {
                return question.apply(node.load());
            } catch (UnreachableException gone) {
                ledger.met("unreachable");
            } catch (ProblemException refused) {
                int status = refused.problem().status();
                if (status != 503 && status != 429) {
                    throw refused;
                }
                ledger.met("status " + status);
            }
            stage.awaitOther(node);
        }
    }
}
