package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QuarantineTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long OTHER = TENANT + 1;

    @TempDir
    Path directory;

    private Path file;
    private Session session;

    @BeforeEach
    void twoTenantsWithAConversationEach() {
        file = directory.resolve(Long.toString(TENANT)).resolve("tenant.db");
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.stores.create(OTHER);
            fixture.bot(OTHER);
            session = fixture.conversation(TENANT, 200, "x".repeat(300));
        }
    }

    private void damageMessages() throws SQLException, IOException {
        List<Long> leaves = Damage.pages(file, "message", "leaf");
        Damage.zero(file, leaves.get(leaves.size() / 2));
    }

    private static void settle(StoreFixture fixture) {
        while (fixture.stores.care().inHand(TENANT).isPresent()) {
            Thread.onSpinWait();
        }
    }

    private List<Message> readAll(StoreFixture fixture) {
        return fixture.stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 10_000));
    }

    private void assertRefusedAndOthersGoOn(StoreFixture fixture) {
        assertThatThrownBy(() -> fixture.stores.read(TENANT, reader -> reader.bots().all()))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DAMAGED);
                    assertThat(e.hint()).contains("botnode tenant repair");
                });
        assertThatThrownBy(() -> fixture.stores.commit(TENANT, fixture.next(session, "new", "hi")))
                .isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));
        assertThat(fixture.stores.care().health(TENANT).state()).isEqualTo(TenantHealth.State.QUARANTINED);
        List<Bot> others = fixture.stores.read(OTHER, reader -> reader.bots().all());
        assertThat(others).hasSize(1);
        assertThat(fixture.user(OTHER, "u-9")).isNotNull();
    }

    @Test
    void damagedPageQuarantinesItsTenantAloneAndClosesItsFile() throws Exception {
        damageMessages();
        try (StoreFixture fixture = new StoreFixture(directory)) {
            List<Long> told = new ArrayList<>();
            fixture.stores.care().lookAfter(told::add);
            assertThat(fixture.stores.read(TENANT, reader -> reader.bots().all()).size()).isEqualTo(1);

            assertThatThrownBy(() -> readAll(fixture)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));

            assertRefusedAndOthersGoOn(fixture);
            settle(fixture);
            assertThat(fixture.stores.openTenants()).isEqualTo(1);
            assertThat(told).containsExactly(TENANT);
            assertThat(fixture.stores.care().count(TenantHealth.State.QUARANTINED)).isEqualTo(1);
        }
    }

    @Test
    void quarantineSurvivesARestart() throws Exception {
        damageMessages();
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOf(StoreException.class);
        }

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertRefusedAndOthersGoOn(fixture);
        }
    }

    @Test
    void checkLiftsAQuarantineOnlyWhereItFindsNothing() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        damageMessages();
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOf(StoreException.class);

            fixture.stores.care().check(TENANT);
            settle(fixture);
            assertRefusedAndOthersGoOn(fixture);
            assertThat(fixture.stores.care().health(TENANT).findings()).isNotEmpty();

            // The same file in size, time and identity, as by a disk that reads well again.
            var time = Files.getLastModifiedTime(file);
            Files.write(file, sound);
            Files.setLastModifiedTime(file, time);
            assertRefusedAndOthersGoOn(fixture);
            fixture.stores.care().check(TENANT);
            settle(fixture);
            assertThat(readAll(fixture)).hasSize(400);
            assertThat(file.resolveSibling("health.json")).doesNotExist();
        }
    }

    @Test
    void fileThatIsPutInPlaceOfADamagedOneIsServedAtOnce() throws Exception {
        Path backup = Files.copy(file, directory.resolve("backup"));
        damageMessages();
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOf(StoreException.class);
            settle(fixture);

            Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);

            assertThat(readAll(fixture)).hasSize(400);
        }
    }

    @Test
    void otherDamagedFileInPlaceOfADamagedOneIsRefusedToo() throws Exception {
        damageMessages();
        Path worse = Files.copy(file, directory.resolve("worse"));
        Damage.zero(worse, Damage.pages(worse, "message_of_session", "leaf").getFirst());
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOf(StoreException.class);
            settle(fixture);

            Files.move(worse, file, StandardCopyOption.REPLACE_EXISTING);

            assertRefusedAndOthersGoOn(fixture);
        }
    }

    @Test
    void filesThatAreNoneOfThisTenantsAreRefusedUntouchedAndHealOnceReplaced() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        byte[] others = Files.readAllBytes(directory.resolve(Long.toString(OTHER)).resolve("tenant.db"));
        byte[] text = "not a database, but long enough to look at".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] half = java.util.Arrays.copyOf(sound, sound.length / 2);
        for (byte[] wrong : List.of(new byte[0], new byte[50], text, half, others)) {
            try (StoreFixture fixture = new StoreFixture(directory)) {
                Files.write(file, wrong);

                assertRefusedAndOthersGoOn(fixture);
                settle(fixture);
                assertThat(Files.readAllBytes(file)).as(wrong.length + " bytes").isEqualTo(wrong);

                Files.delete(file);
                Files.write(file, sound);
                assertThat(readAll(fixture)).hasSize(400);
            }
        }
    }

    @Test
    void directoryInPlaceOfTheFileIsRefusedAndHeals() throws Exception {
        Path aside = Files.move(file, directory.resolve("aside"));
        Files.createDirectory(file);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertRefusedAndOthersGoOn(fixture);
            settle(fixture);

            Files.delete(file);
            Files.move(aside, file);

            assertThat(readAll(fixture)).hasSize(400);
        }
    }

    @Test
    void missingDirectoryIsToldAndHeals() throws Exception {
        Path home = file.getParent();
        Path aside = Files.move(home, directory.resolve("aside"));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.UNKNOWN_TENANT));
            assertThat(home).doesNotExist();

            Files.move(aside, home);

            assertThat(readAll(fixture)).hasSize(400);
        }
    }

    @Test
    void newerVersionsFileStaysAsItIsByteForByteAlsoWithItsVersionInTheWal() throws Exception {
        Path home = file.getParent();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
            Damage.copy(home, directory.resolve("9"));
        }
        Files.move(home, directory.resolve("aside"));
        Files.move(directory.resolve("9"), home);
        byte[] before = Files.readAllBytes(file);
        byte[] wal = Files.readAllBytes(file.resolveSibling("tenant.db-wal"));

        try (StoreFixture fixture = new StoreFixture(directory)) {
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> readAll(fixture)).isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.NEWER_FILE));
            }
            assertThat(fixture.user(OTHER, "u-9")).isNotNull();
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(file.resolveSibling("tenant.db-wal"))).isEqualTo(wal);
    }

    @Test
    void lookIntoAClosedTenantThatMeetsDamageQuarantinesItAsAnOpeningDoes() throws Exception {
        byte[] others = Files.readAllBytes(directory.resolve(Long.toString(OTHER)).resolve("tenant.db"));
        byte[] sound = Files.readAllBytes(file);
        Damage.zero(file, Damage.pages(file, "bot", "leaf").getFirst());
        for (byte[] wrong : List.of(Files.readAllBytes(file), others, "no database ".repeat(99).getBytes())) {
            Files.write(file, wrong);
            try (StoreFixture fixture = new StoreFixture(directory)) {
                assertThatThrownBy(() -> fixture.stores.glimpse(TENANT, reader -> reader.bots().all().size()))
                        .isInstanceOfSatisfying(StoreException.class, e -> {
                            assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DAMAGED);
                            assertThat(e.hint()).contains("botnode tenant repair");
                        });

                assertRefusedAndOthersGoOn(fixture);
                settle(fixture);
                Files.delete(file);
                Files.write(file, sound);
                assertThat(fixture.stores.<Integer>glimpse(TENANT, reader -> reader.bots().all().size())).isEqualTo(1);
            }
        }
    }

    @Test
    void erasedTenantLeavesNoQuarantineBehind() throws Exception {
        damageMessages();
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> readAll(fixture)).isInstanceOf(StoreException.class);

            fixture.stores.erase(TENANT);
            fixture.stores.create(TENANT);

            assertThat(fixture.bot(TENANT)).isNotNull();
        }
    }
}
