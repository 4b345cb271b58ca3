package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.AuditQuery;
import org.botnode.client.BackupRunView;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a real node, over HTTP, while people talk to its bots.
@Timeout(120)
class BackupRoutesIT {

    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path directory;

    private static BackupRunView ended(LinkedBlockingQueue<BackupRunView> runs) throws InterruptedException {
        var run = runs.take();
        while (run.goesOn()) {
            run = runs.take();
        }
        return run;
    }

    private static NodeClient.Subscription listen(NodeClient client, LinkedBlockingQueue<BackupRunView> runs)
            throws InterruptedException {
        var loads = new LinkedBlockingQueue<NodeEvent>();
        var subscription = client.events(event -> {
            if (event instanceof NodeEvent.BackupChanged(var run)) {
                runs.add(run);
            } else if (event instanceof NodeEvent.Load) {
                loads.add(event);
            }
        }, _ -> { });
        loads.take();
        return subscription;
    }

    @Test
    void backupIsMadeAndProvenWhilePeopleTalk() throws Exception {
        var data = directory.resolve("data");
        var runs = new LinkedBlockingQueue<BackupRunView>();
        try (var node = RunningNode.on(data); var client = node.client(); var _ = listen(client, runs)) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "echo", EchoBot.zip());
            for (var i = 0; i < 20; i++) {
                client.send("acme", "echo", new MessageRequest("a-" + i, "u-1", SAID + i));
            }
            assertThat(client.backups().all().backups()).isEmpty();
            assertThat(client.backups().all().problem()).isEmpty();

            var begun = client.backups().create();
            var during = new AtomicInteger();
            while (client.backups().run().goesOn()) {
                client.send("acme", "echo", new MessageRequest("b-" + during.getAndIncrement(), "u-1", SAID));
            }
            var run = ended(runs);

            assertThat(run.state()).as(run.toString()).isEqualTo("done");
            assertThat(run.backup()).isEqualTo(begun.backup());
            assertThat(during).hasPositiveValue();
            var shown = client.backups().one(run.backup());
            assertThat(shown.state()).isEqualTo("verified");
            var part = shown.parts().orElseThrow().get(1);
            assertThat(part.slug()).isEqualTo("acme");
            // What was answered before it began is in it, and nothing that nobody sent.
            assertThat(part.rows().get("inbound")).isBetween(20L,
                    20L + during.get());
            assertThat(client.backups().all()).satisfies(all -> {
                assertThat(all.backups()).hasSize(1);
                assertThat(all.newestAt()).isPresent();
                assertThat(all.sameDisk()).contains(true);
            });
            client.backups().verify(run.backup());
            assertThat(ended(runs)).extracting("action", "state").containsExactly("verify", "done");
            assertThat(client.audit(new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), 50)).entries()).extracting("action")
                    .contains("POST /api/v1/backups", "backup done", "POST /api/v1/backups/{backup}/verification");
            assertThat(node.call("GET", "/metrics", node.key()).body()).contains("botnode_backup_age_seconds ",
                    "botnode_backup_failures 0");
        }
        assertThat(leaks(data.resolve("backups"))).isFalse();
        assertThat(leaks(data.resolve("tenants"))).isTrue();
    }

    @Test
    void placeThatIsNotThereIsToldInWordsWithoutBeingMade() throws Exception {
        var stick = directory.resolve("stick");
        var runs = new LinkedBlockingQueue<BackupRunView>();
        try (var node = RunningNode.on(directory.resolve("data"), Map.of("backup.to", stick.toString()));
                var client = node.client(); var _ = listen(client, runs)) {
            client.backups().create();

            var run = ended(runs);

            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.findings().getFirst()).contains(stick.toString());
            assertThat(client.backups().all().problem()).isPresent();
            assertThat(stick).doesNotExist();
            assertThat(catchThrowableOfType(ProblemException.class, () -> client.backups().one("nonsense")).problem().status())
                    .isEqualTo(404);
        }
    }

    private static boolean leaks(Path below) throws IOException {
        try (var all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).anyMatch(BackupRoutesIT::holds);
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SAID);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
