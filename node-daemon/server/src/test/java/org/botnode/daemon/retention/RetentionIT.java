package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.botnode.client.ArchiveMessage;
import org.botnode.client.ArchiveQuery;
import org.botnode.client.ArchiveRestoreRequest;
import org.botnode.client.AuditQuery;
import org.botnode.client.BackupRunView;
import org.botnode.client.ConversationMessage;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.RetentionChange;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.ShiftedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Retention, archives and days by the HTTP API of a node.
@Timeout(120)
class RetentionIT {

    private static final String DEMO = "demo";
    private static final ArchiveQuery HELLO = new ArchiveQuery(Optional.of("HELLO there"), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), 50);

    @TempDir
    Path directory;

    @Test
    void periodsAreShownChangedWithinTheOwnersLeastAndLeftToTheNodeAgain() {
        try (var node = RunningNode.on(directory.resolve("a"), Map.of("retention.least", "P40D", "retention.sessions", "P40D"))
                .furnished(); var client = node.client()) {
            assertThat(period(client, "messages")).isEqualTo("183 node");

            client.changeRetention(DEMO, new RetentionChange(Map.of("messages", 41), List.of()));
            assertThat(period(client, "messages")).isEqualTo("41 tenant");
            assertThatThrownBy(() -> client.changeRetention(DEMO, new RetentionChange(Map.of("messages", 39), List.of())))
                    .isInstanceOf(ProblemException.class).hasMessageContaining("40");
            client.changeRetention(DEMO, new RetentionChange(Map.of(), List.of("messages")));
            assertThat(period(client, "messages")).isEqualTo("183 node");
            assertThat(client.retention(DEMO).next().waitsFor().orElseThrow()).contains("backup");
            assertThat(client.retention(DEMO).next().at()).isPresent();
            assertThat(client.runRetention(DEMO).didNothing()).isTrue();
        }
    }

    @Test
    void daysTellWhatBotsDidAndHowLongAnswersTook() {
        try (var node = RunningNode.on(directory.resolve("a")).furnished(); var client = node.client()) {
            client.send(DEMO, "reception", new MessageRequest("m-1", "ann", "hello"));
            client.send(DEMO, "reception", new MessageRequest("m-2", "ann", "hello again"));
            var today = LocalDate.now(ZoneOffset.UTC);

            var days = client.days(DEMO, today.minusDays(2), today.plusDays(1));

            assertThat(days).singleElement().satisfies(day -> {
                assertThat(day.bot()).isEqualTo("reception");
                assertThat(day.channel()).isEqualTo("api");
                assertThat(day.messages()).isEqualTo(2);
                assertThat(day.users()).isEqualTo(1);
                assertThat(day.response().orElseThrow().answered()).isBetween(1L, 2L);
                assertThat(day.response().orElseThrow().meanMs())
                        .isLessThanOrEqualTo(day.response().orElseThrow().slowestMs());
            });
            assertThatThrownBy(() -> client.days(DEMO, today.minusDays(500), today)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void archiveGoesWithItsTenantAndIsSearchedAndRestoredThere() throws Exception {
        var from = directory.resolve("from");
        String session;
        List<String> said;
        long tenant;
        try (var node = RunningNode.on(from).furnished(); var client = node.client()) {
            session = client.send(DEMO, "reception", new MessageRequest("m-1", "ann", "hello there")).session();
            said = texts(client, session);
            tenant = Long.parseLong(client.tenants().getFirst().id());
        }
        var month = YearMonth.now(ZoneOffset.UTC);
        try (var rig = new RetentionRig(from, Instant.now().plus(Duration.ofDays(200)).toString(), RetentionConfig.defaults())) {
            assertThat(rig.retention.run(RetentionRig.tenant(tenant)).messages()).isEqualTo(said.size());
        }

        var zip = directory.resolve("demo.zip");
        try (var node = RunningNode.on(from); var client = node.client(); var out = Files.newOutputStream(zip)) {
            assertThat(client.archive(DEMO)).singleElement().satisfies(it -> {
                assertThat(YearMonth.parse(it.month())).isBetween(month.minusMonths(1), month);
                assertThat(it.messages()).isEqualTo(said.size());
            });
            assertThat(texts(client, session)).isEmpty();
            client.exportTenant(DEMO, out);
            assertThat(archivedLines(client, "ann")).as("the session and what was said in it").hasSize(said.size() + 1)
                    .anySatisfy(line -> assertThat(line).contains("hello there"));
        }

        var to = directory.resolve("to");
        try (var node = RunningNode.on(to); var client = node.client()) {
            client.importTenant(zip, Optional.empty());
            assertThat(client.searchArchive(DEMO, HELLO).messages()).extracting(ArchiveMessage::session)
                    .contains(session);
            var archived = client.archive(DEMO).getFirst();

            var restored = client.restoreArchive(DEMO, new ArchiveRestoreRequest(archived.month(), Optional.of(3)));

            assertThat(restored.messages()).isEqualTo(said.size());
            assertThat(texts(client, session)).isEqualTo(said);
            assertThat(client.archive(DEMO).getFirst().restoredUntil()).contains(restored.until());
            assertThatThrownBy(() -> client.restoreArchive(DEMO, new ArchiveRestoreRequest("2024-01", Optional.empty())))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whatAProvenBackupHoldsIsArchivedAndTold() throws Exception {
        var clock = new ShiftedClock();
        try (var node = RunningNode.on(directory.resolve("a"), Map.of(), clock).furnished(); var client = node.client()) {
            var session = client.send(DEMO, "reception", new MessageRequest("m-1", "ann", "hello there")).session();
            var said = texts(client, session);
            var today = LocalDate.now(ZoneOffset.UTC);
            assertThat(client.runRetention(DEMO).didNothing()).isTrue();
            clock.step(Duration.ofDays(200));
            assertThat(client.runRetention(DEMO).messages()).isZero();
            backup(client);
            assertThat(client.retention(DEMO).next().waitsFor()).isEmpty();
            assertThat(client.retention(DEMO).next().months().values()).containsExactly((long) said.size());

            var run = client.runRetention(DEMO);

            assertThat(run.archived()).isEqualTo(said.size());
            assertThat(run.messages()).isEqualTo(said.size());
            assertThat(texts(client, session)).isEmpty();
            assertThat(client.searchArchive(DEMO, HELLO).messages()).extracting(ArchiveMessage::text).contains("hello there");
            assertThat(client.days(DEMO, today.minusDays(1), today.plusDays(1))).hasSize(1);
            assertThat(client.retention(DEMO).last().orElseThrow().archived()).isEqualTo(said.size());
            assertThat(client.audit(new AuditQuery(Optional.of(DEMO), Optional.of("the node"), Optional.of("retention"),
                    Optional.empty(), Optional.empty(), Optional.empty(), 10)).entries()).first()
                    .satisfies(entry -> assertThat(entry.subject()).contains("archived=" + said.size()).doesNotContain("hello"));
            assertThat(node.call("GET", "/metrics", node.key()).body()).contains("botnode_retention_archived_total "
                    + said.size());
        }
    }

    private static void backup(NodeClient client) {
        client.backups().create();
        while (client.backups().all().run().filter(BackupRunView::goesOn).isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(client.backups().all().run().orElseThrow().state()).isEqualTo(BackupRunView.DONE);
    }

    private static List<String> texts(NodeClient client, String session) {
        try {
            return client.newestMessages(DEMO, session, 50).messages().stream().map(ConversationMessage::text).toList();
        } catch (ProblemException gone) {
            return List.of();
        }
    }

    private static String period(NodeClient client, String name) {
        return client.retention(DEMO).periods().stream().filter(it -> it.name().equals(name)).findFirst()
                .map(it -> it.days().orElseThrow() + " " + it.source()).orElseThrow();
    }

    private static List<String> archivedLines(NodeClient client, String user) throws IOException {
        var bytes = new ByteArrayOutputStream();
        client.exportUser(DEMO, user, bytes);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("archive/messages.jsonl")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
                }
            }
        }
        return List.of();
    }
}
