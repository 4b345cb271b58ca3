package org.botnode.bench.crash;

import java.util.function.Function;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;

/// Asks until there is an answer, over the death of the node: always the same, under the same id.
final class Insistence {

    private final Stage stage;
    private final Ledger ledger;

    Insistence(Stage stage, Ledger ledger) {
        this.stage = stage;
        this.ledger = ledger;
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
