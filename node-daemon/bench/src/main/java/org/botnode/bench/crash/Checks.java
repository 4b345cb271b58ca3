package org.botnode.bench.crash;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import org.botnode.client.NodeClient;

/// All that is compared after a restart.
final class Checks {

    private final Ledger ledger;
    private final Furniture furniture;
    private long doubtful;
    private long committed;

    Checks(Ledger ledger, Furniture furniture) {
        this.ledger = ledger;
        this.furniture = furniture;
    }

    /// Before anything is sent to the node that came back: conversations as its users know them, and what became of the
    /// messages in doubt.
    void before(NodeClient node, Collection<Talk> talks, List<LoadClient> clients) throws SQLException {
        transcripts(node, talks);
        for (LoadClient client : clients) {
            if (client.inHand().isPresent()) {
                sight(client.inHand().get());
            }
        }
    }

    private void sight(LoadClient.Doubt it) throws SQLException {
        doubtful++;
        try (FileCheck file = FileCheck.open(ledger, it.talk().tenant(), furniture.file(it.talk().tenant()))) {
            file.sighting(it.talk(), it.sent()).ifPresent(seen -> {
                committed++;
                it.sent().sighted(seen);
            });
        }
    }

    /// When nobody has anything in hand: every file is sound and counts as the oracle does.
    void settled(List<String> tenants) throws SQLException {
        for (String tenant : tenants) {
            try (FileCheck file = FileCheck.open(ledger, tenant, furniture.file(tenant))) {
                file.isSound();
                file.countsAgree();
            }
        }
    }

    void transcripts(NodeClient node, Collection<Talk> talks) {
        TranscriptCheck check = new TranscriptCheck(ledger, node);
        try (var threads = Executors.newFixedThreadPool(4)) {
            talks.forEach(talk -> threads.execute(() -> {
                try {
                    check.of(talk);
                } catch (RuntimeException broken) {
                    ledger.found(Fault.WRONG, talk + " cannot be read: " + broken);
                }
            }));
        }
    }

    long doubtful() {
        return doubtful;
    }

    long committed() {
        return committed;
    }
}
