package org.botnode.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDatabaseTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void identityIsFoundOutOnce() {
        NodeIdentity first;
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            NodeIdentityStore store = new NodeIdentityStore(database);
            first = store.establish(() -> 42L, "cupboard", store.generator(OptionalInt.empty()), NOON);
        }

        try (ControlDatabase database = ControlDatabase.open(directory)) {
            NodeIdentityStore store = new NodeIdentityStore(database);
            int generator = store.generator(OptionalInt.empty());
            assertThat(store.establish(() -> 43L, "other", generator, NOON.plusSeconds(9))).isEqualTo(first);
        }
    }

    @Test
    void assignedGeneratorReplacesTheRandomOne() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            NodeIdentityStore store = new NodeIdentityStore(database);
            store.establish(() -> 42L, "cupboard", 7, NOON);

            store.establish(() -> 43L, "cupboard", store.generator(OptionalInt.of(12)), NOON);

            assertThat(store.generator(OptionalInt.empty())).isEqualTo(12);
        }
    }

    @Test
    void cacheIsAsLargeAsItWasTold() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            database.cache(9 << 20);

            assertThat(database.<Long>read("ask", connection -> {
                try (var statement = connection.createStatement(); var row = statement.executeQuery("SELECT "
                        + "setting_value FROM information_schema.settings WHERE setting_name = 'info.CACHE_MAX_SIZE'")) {
                    return row.next() ? row.getLong(1) : -1;
                }
            })).as("MiB, which the engine counts in").isEqualTo(9);
        }
    }

    @Test
    void engineThatGaveItselfUpIsOpenedAgain() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            NodeIdentityStore store = new NodeIdentityStore(database);
            store.establish(() -> 42L, "cupboard", 7, NOON);
            assertThatThrownBy(() -> database.write("shut down", connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("SHUTDOWN IMMEDIATELY");
                }
            })).isInstanceOf(NodeException.class);

            store.establish(() -> 43L, "cupboard", store.generator(OptionalInt.of(12)), NOON);

            assertThat(store.generator(OptionalInt.empty())).isEqualTo(12);
        }
    }

    @Test
    void keyIsFoundByItsHashAndStaysRevoked() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            ApiKeyStore keys = new ApiKeyStore(database);
            keys.add(new ApiKey(1, "ab".repeat(32), "laptop", Role.OWNER, OptionalLong.empty(), NOON,
                    Optional.of(NOON.plusSeconds(90)), Optional.empty(), Optional.empty()));
            assertThat(keys.byHash("ab".repeat(32))).hasValueSatisfying(key -> {
                assertThat(key.isLive(NOON)).isTrue();
                assertThat(key.isLive(NOON.plusSeconds(90))).isFalse();
                keys.use(key, NOON.plusSeconds(7));
            });
            keys.writeUses();
            keys.revoke(1, NOON.plusSeconds(60));
        }

        try (ControlDatabase database = ControlDatabase.open(directory)) {
            assertThat(new ApiKeyStore(database).byHash("ab".repeat(32))).hasValueSatisfying(key -> {
                assertThat(key.isLive(NOON)).isFalse();
                assertThat(key.usedAt()).contains(NOON.plusSeconds(7));
                assertThat(key.expiresAt()).contains(NOON.plusSeconds(90));
                assertThat(key.role()).isEqualTo(Role.OWNER);
                assertThat(key.revokedAt()).contains(NOON.plusSeconds(60));
            });
        }
    }

    @Test
    void slugIsTakenOnce() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            TenantRegister register = new TenantRegister(database);
            register.add(new Tenant(1, "acme", "Acme", Tenant.State.ACTIVE, NOON));

            assertThatThrownBy(() -> register.add(new Tenant(2, "acme", "Other", Tenant.State.ACTIVE, NOON)))
                    .isInstanceOf(NodeException.class).hasMessageContaining("exists already");
            assertThat(register.all()).extracting(Tenant::name).containsExactly("Acme");
        }
    }

    @Test
    void settingsAndCapacityHistoryAreKept() {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            SettingStore settings = new SettingStore(database);
            settings.save("plan", "{\"x\":1}", NOON);
            settings.save("plan", "{\"x\":2}", NOON);
            assertThat(settings.named("plan")).contains("{\"x\":2}");

            CapacityHistoryStore history = new CapacityHistoryStore(database);
            history.add(new CapacityPoint(NOON, "load", "{}"));
            history.add(new CapacityPoint(NOON.plusSeconds(1), "load", "[]"));
            assertThat(history.between("load", NOON, NOON.plusSeconds(1))).singleElement()
                    .satisfies(point -> assertThat(point.json()).isEqualTo("{}"));
            assertThat(history.forgetBefore(NOON.plusSeconds(1))).isEqualTo(1);
        }
    }

    @Test
    void databaseOfTheFirstSchemaKeepsWhatItHasAndLearnsToKeepAlerts() throws SQLException {
        try (ControlDatabase database = ControlDatabase.open(directory)) {
            new TenantRegister(database).add(new Tenant(1, "acme", "Acme", Tenant.State.ACTIVE, NOON));
        }
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("node"), "node", "");
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE alert");
            statement.execute("DROP TABLE alert_silence");
            statement.execute("DELETE FROM schema_step WHERE number > 1");
        }

        try (ControlDatabase database = ControlDatabase.open(directory)) {
            Alert alert = Alert.raised(7, "disk", "", Alert.Severity.CRITICAL, 91.5, 85, NOON);
            AlertStore alerts = new AlertStore(database);
            alerts.save(alert);

            assertThat(alerts.standing()).containsExactly(alert);
            assertThat(new TenantRegister(database).all()).extracting(Tenant::slug).containsExactly("acme");
        }
    }

    @Test
    void databaseOfANewerVersionIsRefused() throws SQLException {
        ControlDatabase.open(directory).close();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("node"), "node", "");
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_step (number) VALUES (99)");
        }

        assertThatThrownBy(() -> ControlDatabase.open(directory)).isInstanceOf(NodeException.class)
                .hasMessageContaining("newer");
    }

    @Test
    void directoryIsTakenByOneDaemonAtATime() {
        try (DirectoryLock first = DirectoryLock.take(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.take(directory)).isInstanceOf(NodeException.class)
                    .hasMessageContaining("another daemon");
        }

        DirectoryLock.take(directory).close();
    }

    @Test
    void secretIsMadeOnceForItsOwnerAlone() throws IOException {
        byte[] secret = SecretFile.loadOrMint(directory, "visitor", 32, "");

        assertThat(SecretFile.loadOrMint(directory, "visitor", 32, "")).isEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets/visitor"))).hasSize(2);
    }

    @Test
    void cutOffSecretIsToldAndNotReplaced() throws IOException {
        Path file = directory.resolve("secrets/visitor");
        PrivateFile.write(file, new byte[31]);

        assertThatThrownBy(() -> SecretFile.loadOrMint(directory, "visitor", 32, "Visitors begin anew."))
                .isInstanceOf(NodeException.class).hasMessageContaining("not a key of this node");
        assertThat(Files.readAllBytes(file)).hasSize(31);
    }
}
