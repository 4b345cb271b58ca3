package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TenantRepairTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final int EXCHANGES = 400;

    @TempDir
    Path directory;

    @TempDir
    Path crashed;

    private Path file;
    private Session session;

    @BeforeEach
    void tenantWithAConversationAndABotsTable() {
        file = directory.resolve(Long.toString(TENANT)).resolve("tenant.db");
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            session = fixture.conversation(TENANT, 1, "x".repeat(300));
            fixture.stores.write(TENANT, writer -> {
                var tables = writer.botTables(session.botId(), session.userId());
                for (int i = 0; i < 500; i++) {
                    tables.save("orders", Map.of("name", Value.of("order " + i), "note", Value.of("n".repeat(200))),
                            Optional.empty());
                }
                return null;
            });
            // Last, so that the file's end holds messages: a new table moves what lay in its place to the end, which may be
            // a part of the schema.
            for (int i = 1; i < EXCHANGES; i++) {
                fixture.stores.commit(TENANT, fixture.next(session, "m-" + i, "x".repeat(300)));
            }
        }
    }

    private static TenantHealth repaired(StoreFixture fixture) {
        assertThatThrownBy(() -> fixture.stores.read(TENANT, reader -> {
            reader.messages().after(0, 0, 1);
            return reader.statements.all("SELECT * FROM message", row -> row.whole(1)).size()
                    + reader.statements.all("SELECT id FROM message INDEXED BY message_of_session", row -> 1).size();
        })).isInstanceOf(StoreException.class);
        fixture.stores.care().check(TENANT);
        settle(fixture);
        fixture.stores.care().repair(TENANT);
        settle(fixture);
        return fixture.stores.care().health(TENANT);
    }

    private static void settle(StoreFixture fixture) {
        while (fixture.stores.care().inHand(TENANT).isPresent()) {
            Thread.onSpinWait();
        }
    }

    private List<Message> readAll(StoreFixture fixture) {
        return fixture.stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 10_000));
    }

    private static RepairReport.Table of(TenantHealth health, String table) {
        return health.repair().orElseThrow().tables().stream().filter(it -> it.name().equals(table)).findAny().orElseThrow();
    }

    private Set<Long> ids(String table) throws Exception {
        Set<Long> ids = new HashSet<>();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection.createStatement().executeQuery("SELECT id FROM " + table)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    @Test
    void badIndexIsMadeAnewAndNoRowIsLost() throws Exception {
        Damage.change(file, "PRAGMA writable_schema = 1");
        Damage.zero(file, Damage.pages(file, "message_of_session", "leaf").getFirst());
        try (StoreFixture fixture = new StoreFixture(directory)) {
            TenantHealth health = repaired(fixture);

            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(health.repair().orElseThrow().lost()).isZero();
            assertThat(readAll(fixture)).hasSize(2 * EXCHANGES);
        }
    }

    @Test
    void indexThatMissesRowsIsMadeAnewInPlaceOfACopyOfAllRows() throws Exception {
        List<Long> leaves = Damage.pages(file, "message_of_session", "leaf");
        byte[] bytes = Files.readAllBytes(file);
        // One cell less on an index page: sound in form, wrong in content.
        int at = (int) ((leaves.getFirst() - 1) * Damage.PAGE);
        int cells = (bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff;
        bytes[at + 3] = (byte) (cells - 1 >> 8);
        bytes[at + 4] = (byte) (cells - 1);
        Files.write(file, bytes);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.care().check(TENANT);
            settle(fixture);
            assertThat(fixture.stores.care().health(TENANT).state()).isEqualTo(TenantHealth.State.QUARANTINED);
            fixture.stores.care().repair(TENANT);
            settle(fixture);

            TenantHealth health = fixture.stores.care().health(TENANT);
            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(readAll(fixture)).hasSize(2 * EXCHANGES);
        }
    }

    @Test
    void rowsAroundUnreadablePagesComeOverAndTheLostOnesAreCounted() throws Exception {
        Set<Long> before = ids("message");
        List<Long> leaves = Damage.pages(file, "message", "leaf");
        assertThat(leaves).hasSizeGreaterThan(20);
        Damage.zero(file, leaves.get(3));
        Damage.overwrite(file, leaves.get(5), "garbage ".repeat(512).getBytes(StandardCharsets.UTF_8));
        Damage.zero(file, leaves.get(11));
        byte[] damaged = Files.readAllBytes(file);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            TenantHealth health = repaired(fixture);

            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            RepairReport.Table messages = of(health, "message");
            assertThat(messages.unreadable()).isEqualTo(3);
            assertThat(messages.copied() + messages.lost()).isEqualTo(before.size());
            assertThat(messages.lost()).isBetween(3L, 80L);
            assertThat(readAll(fixture)).hasSize((int) messages.copied());
            String orders = "bot_" + session.botId() + "_orders";
            assertThat(of(health, orders)).isEqualTo(new RepairReport.Table(orders, 500, 0, 0));
            Path kept = file.resolveSibling(health.repair().orElseThrow().damagedFile());
            assertThat(Files.readAllBytes(kept)).isEqualTo(damaged);
            fixture.stores.commit(TENANT, fixture.next(session, "after", "hi"));
        }
        assertThat(before).containsAll(ids("message").stream().filter(before::contains).toList());
    }

    @Test
    void rowsThatStandOnlyInTheWalComeOverToo() throws Exception {
        Damage.zero(file, Damage.pages(file, "message", "leaf").get(3));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.commit(TENANT, fixture.next(session, "late", "only in the WAL"));
            Damage.copy(directory, crashed);
        }
        file = crashed.resolve(Long.toString(TENANT)).resolve("tenant.db");
        byte[] wal = Files.readAllBytes(TenantFile.wal(file));

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            TenantHealth health = repaired(fixture);

            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(readAll(fixture)).extracting(Message::body).contains("only in the WAL");
            assertThat(wal).isNotEmpty();
        }
    }

    @Test
    void damagedPageOfABotsTableCostsItsRowsOnly() throws Exception {
        String orders = "bot_" + session.botId() + "_orders";
        Damage.zero(file, Damage.pages(file, orders, "leaf").get(2));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.care().check(TENANT);
            settle(fixture);
            fixture.stores.care().repair(TENANT);
            settle(fixture);

            TenantHealth health = fixture.stores.care().health(TENANT);
            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(of(health, orders).copied()).isBetween(400L, 499L);
            assertThat(of(health, "message").lost()).isZero();
            assertThat(readAll(fixture)).hasSize(2 * EXCHANGES);
        }
    }

    @Test
    void promotedTenantKeepsItsTriggersAndIsCopiedToItsShardAnew() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.write(TENANT, writer -> {
                writer.switchCaptureOn();
                writer.statements.update("UPDATE sync_state SET mode = 1");
                return null;
            });
            fixture.stores.commit(TENANT, fixture.next(session, "captured", "hi"));
        }
        Damage.zero(file, Damage.pages(file, "message", "leaf").get(3));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            long seq = fixture.stores.read(TENANT, reader -> reader.statements.one(
                    "SELECT seq FROM sqlite_sequence WHERE name = 'sync_outbox'", row -> row.whole(1)).orElseThrow());

            TenantHealth health = repaired(fixture);

            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            fixture.stores.commit(TENANT, fixture.next(session, "after", "hi"));
            fixture.stores.read(TENANT, reader -> {
                assertThat(reader.statements.one("SELECT needs_resnapshot FROM sync_state", row -> row.code(1))).contains(1);
                assertThat(reader.statements.one("SELECT min(seq) FROM sync_outbox WHERE seq > ?", row -> row.whole(1), seq))
                        .contains(seq + 1);
                return null;
            });
        }
    }

    @Test
    void lostSessionIsMadeAnewFromItsMessages() throws Exception {
        Damage.zero(file, Damage.pages(file, "session", "leaf").getFirst());
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.care().check(TENANT);
            settle(fixture);
            fixture.stores.care().repair(TENANT);
            settle(fixture);

            TenantHealth health = fixture.stores.care().health(TENANT);
            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(readAll(fixture)).hasSize(2 * EXCHANGES);
            Session made = fixture.stores.read(TENANT, reader -> reader.sessions().byId(session.id()).orElseThrow());
            assertThat(made.userId()).isEqualTo(session.userId());
            assertThat(health.repair().orElseThrow().notes()).anyMatch(note -> note.contains("made anew"));
        }
    }

    @Test
    void shortenedFileGivesWhatIsLeft() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / Damage.PAGE * 3 / 4 * Damage.PAGE));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            TenantHealth health = repaired(fixture);

            assertThat(health.state()).as(health.reason()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(of(health, "message").copied()).isGreaterThan(100);
        }
    }

    @Test
    void repairThatCannotSucceedLeavesAllAsItWas() throws Exception {
        for (byte[] wrong : List.of(new byte[0], "text, not a database ".repeat(500).getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, wrong);
            try (StoreFixture fixture = new StoreFixture(directory)) {
                TenantHealth health = repaired(fixture);

                assertThat(health.state()).isEqualTo(TenantHealth.State.QUARANTINED);
                assertThat(health.reason()).contains("changed nothing");
                assertThat(Files.readAllBytes(file)).isEqualTo(wrong);
                assertThat(names()).containsOnly("tenant.db", "health.json");
            }
        }
    }

    @Test
    void fileOfAnotherTenantIsNotRepairedIntoThisOne() throws Exception {
        Damage.change(file, "UPDATE sync_state SET tenant_id = 5");
        byte[] before = Files.readAllBytes(file);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            TenantHealth health = repaired(fixture);

            assertThat(health.state()).isEqualTo(TenantHealth.State.QUARANTINED);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Test
    void repairThatACrashCutOffAfterItCountedIsFinishedAtTheNextLook() throws Exception {
        Path home = file.getParent();
        Files.copy(file, home.resolve("tenant.db.repaired"));
        Files.createDirectories(home.resolve("repair.tmp"));
        Damage.zero(file, Damage.pages(file, "message", "leaf").get(3));
        HealthFile.write(home, TenantHealth.SOUND.quarantined(java.time.Instant.EPOCH, "damaged", List.of()));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThat(readAll(fixture)).hasSize(2 * EXCHANGES);
        }
        assertThat(names()).doesNotContain("tenant.db.repaired", "repair.tmp", "health.json");
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(file.getParent())) {
            return Set.copyOf(paths.map(path -> path.getFileName().toString()).toList());
        }
    }
}
