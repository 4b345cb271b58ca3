package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A migration leaves the new file or the old one and nothing beside it, whatever comes between.
class MigrationTest {

    private static final long TENANT = SchemaFixture.TENANT;

    @TempDir
    Path directory;

    private RawFile file;
    private byte[] bytes;
    private Map<String, List<String>> rows;

    @BeforeEach
    void putInPlace() throws IOException, SQLException {
        file = RawFile.released("1-captured", directory, TENANT);
        rows = file.rows();
        bytes = Files.readAllBytes(file.path());
    }

    @Test
    void stepThatFailsLeavesTheFileAsItWas() throws IOException {
        Migration migration = with(new SchemaStep("bad", List.of("CREATE TABLE half (id INTEGER) STRICT",
                "INSERT INTO nowhere VALUES (1)"), Set.of()));

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.MIGRATION_FAILED);
            assertThat(e).hasMessageContaining("nowhere");
            assertThat(e.hint()).isNotEmpty();
        });

        assertUntouched();
    }

    @Test
    void stepThatLosesRowsIsFoundOutAndTheCopyPutBack() throws IOException {
        Migration migration = with(new SchemaStep("careless", List.of("DELETE FROM message WHERE role = 3"),
                Set.of("sync_outbox")));

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.MIGRATION_FAILED);
            assertThat(e).hasMessageContaining("message had 33 rows and now has 30");
        });

        assertUntouched();
    }

    @Test
    void stepMayLoseRowsOfTheTablesThatItNames() throws SQLException {
        with(new SchemaStep("tidying", List.of("DELETE FROM message WHERE role = 3"), Set.of("message", "sync_outbox"))).run();

        assertThat(file.version()).isEqualTo(Migrations.NEWEST + 1);
        assertThat(file.rows().get("message")).hasSize(30);
    }

    @Test
    void rowWithoutItsParentIsFoundOut() throws IOException {
        Migration migration = with(new SchemaStep("orphaning", List.of("DELETE FROM end_user"),
                Set.of("end_user", "sync_outbox")));

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.MIGRATION_FAILED);
            assertThat(e).hasMessageContaining("end_user");
        });

        assertUntouched();
    }

    @Test
    void fileThatWasUnsoundBeforeIsCalledDamagedAndGivenBackAsItWas() throws IOException, SQLException {
        file.change("DELETE FROM end_user");
        bytes = Files.readAllBytes(file.path());

        assertThatThrownBy(released(_ -> { })::run).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));

        assertUntouched();
    }

    @Test
    void diskWithoutRoomIsToldBeforeAnythingIsDone() throws IOException {
        Migration migration = new Migration(TENANT, file.path(), StoreLimits.defaults(), Migrations.RELEASED,
                _ -> 1 << 20, () -> false, _ -> { });

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.DISK_FULL);
            assertThat(e).hasMessageContaining("needs 5 MiB").hasMessageContaining("1 MiB are free");
        });

        assertUntouched();
    }

    @Test
    void fileOfAnotherTenantIsLeftAlone() throws IOException {
        Migration migration = new Migration(TENANT + 1, file.path(), StoreLimits.defaults(), Migrations.RELEASED,
                _ -> Long.MAX_VALUE, () -> false, _ -> { });

        assertThatThrownBy(migration::run).isInstanceOf(StoreException.class).hasMessageContaining("belongs to");

        assertUntouched();
    }

    @Test
    void whatAnotherProgramWritesMeanwhileIsNotLost() throws IOException, SQLException {
        Migration migration = released(stage -> {
            if (stage == MigrationStage.COPIED) {
                change("UPDATE end_user SET name = 'changed'");
            }
        });

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.LOCKED));

        assertThat(file.version()).isEqualTo(1);
        assertThat(file.texts("SELECT DISTINCT name FROM end_user")).containsExactly("changed");
        assertThat(names()).containsExactly("tenant.db");
    }

    @ParameterizedTest
    @EnumSource(value = MigrationStage.class, names = {"PUTTING_BACK", "CLEARED"}, mode = EnumSource.Mode.EXCLUDE)
    void migrationThatEndedAnywhereIsGoneOnWith(MigrationStage end) throws IOException, SQLException {
        assertThatThrownBy(released(endingAt(end))::run).isInstanceOf(Ended.class);

        released(_ -> { }).run();

        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
        assertThat(file.rows()).isEqualTo(rows);
        assertThat(names()).containsExactly("tenant.db");
    }

    @ParameterizedTest
    @EnumSource(value = MigrationStage.class, names = {"PUTTING_BACK", "CLEARED"})
    void puttingBackThatEndedAnywhereIsGoneOnWith(MigrationStage end) throws IOException, SQLException {
        SchemaStep careless = new SchemaStep("careless", List.of("DELETE FROM message"), Set.of());
        assertThatThrownBy(with(careless, endingAt(end))::run).isInstanceOf(Ended.class);

        released(_ -> { }).run();

        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
        assertThat(file.rows()).isEqualTo(rows);
        assertThat(names()).containsExactly("tenant.db");
    }

    @Test
    void fileThatWasCommittedAndNotVerifiedIsVerifiedAtTheNextTry() throws IOException {
        assertThatThrownBy(released(endingAt(MigrationStage.COMMITTED))::run).isInstanceOf(Ended.class);
        change("DELETE FROM message WHERE role = 3");

        assertThatThrownBy(released(_ -> { })::run).isInstanceOf(StoreException.class)
                .hasMessageContaining("sync_outbox ended at 55 and now ends at 58");

        assertUntouched();
    }

    @Test
    void nodeThatStopsEndsAStatementInItsMidstAndTheNextStartGoesOn() throws IOException, SQLException {
        file.change("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO inbound "
                + "SELECT 1000 + i, 1, 'api', (SELECT min(id) FROM end_user), 'key-' || i, x'00', NULL, NULL, i, 1, NULL FROM n");
        rows = file.rows();
        bytes = Files.readAllBytes(file.path());
        AtomicInteger asked = new AtomicInteger();
        List<MigrationStage> stages = new ArrayList<>();
        Migration migration = new Migration(TENANT, file.path(), StoreLimits.defaults(), Migrations.RELEASED,
                _ -> Long.MAX_VALUE, () -> asked.incrementAndGet() > 50, stages::add);

        assertThatThrownBy(migration::run).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.CLOSED));
        assertThat(stages).contains(MigrationStage.COPIED).doesNotContain(MigrationStage.COMMITTED);
        assertUntouched();

        released(_ -> { }).run();
        assertThat(file.rows()).isEqualTo(rows);
    }

    private void assertUntouched() throws IOException {
        assertThat(Files.readAllBytes(file.path())).isEqualTo(bytes);
        assertThat(names()).containsExactly("tenant.db");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Migration released(Consumer<MigrationStage> reached) {
        return migration(Migrations.RELEASED, reached);
    }

    private Migration with(SchemaStep further) {
        return with(further, _ -> { });
    }

    private Migration with(SchemaStep further, Consumer<MigrationStage> reached) {
        List<SchemaStep> steps = new ArrayList<>(Migrations.RELEASED.steps());
        steps.add(further);
        return migration(new Migrations(steps), reached);
    }

    private Migration migration(Migrations migrations, Consumer<MigrationStage> reached) {
        return new Migration(TENANT, file.path(), StoreLimits.defaults(), migrations, _ -> Long.MAX_VALUE, () -> false, reached);
    }

    private void change(String sql) {
        try {
            file.change(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer<MigrationStage> endingAt(MigrationStage end) {
        return stage -> {
            if (stage == end) {
                throw new Ended();
            }
        };
    }

    /// Not an exception of the kind that a migration tidies up after.
    private static final class Ended extends Error {
        private static final long serialVersionUID = 1;
    }
}
