package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingFileTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long OTHER = TENANT + 1;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        fixture = new StoreFixture(directory.resolve("tenants"));
        Files.createDirectories(directory.resolve("tenants"));
        file = Files.createDirectory(directory.resolve("tenants/.in")).resolve("tenant.db");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void released(String version) throws IOException {
        try (InputStream in = IncomingFileTest.class.getResourceAsStream("schema/" + version + ".db")) {
            Files.copy(in, file);
        }
    }

    private void snapshot() {
        fixture.stores.create(TENANT);
        fixture.conversation(TENANT, 3, "hello");
        fixture.stores.snapshot(TENANT, file, () -> false);
        fixture.stores.erase(TENANT);
    }

    private void assertRefused(StoreFault fault, String words) {
        assertThatThrownBy(() -> fixture.stores.takeIn(file, TENANT, () -> false))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault);
                    assertThat(e.getMessage()).contains(words);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-captured", "2", "2-captured"})
    void olderSchemaIsBroughtForwardAndServesWithAllItsRows(String version) throws Exception {
        released(version);

        Map<String, Long> rows = fixture.stores.takeIn(file, TENANT, () -> false);
        fixture.stores.adopt(file, TENANT);

        assertThat(rows.get("message")).isPositive();
        Snapshot again = fixture.stores.snapshot(TENANT, directory.resolve("again.db"), () -> false);
        assertThat(again.schema()).isEqualTo(Migrations.NEWEST);
        assertThat(again.rows()).containsEntry("message", rows.get("message")).containsEntry("end_user",
                rows.get("end_user"));
        assertThat(fixture.user(TENANT, "somebody-new")).isNotNull();
    }

    @Test
    void replicatedTenantBeginsANewLifeHere() throws Exception {
        released("2-captured");
        RawFile raw = new RawFile(file);
        long epoch = Long.parseLong(raw.texts("SELECT epoch FROM sync_state").getFirst());

        fixture.stores.takeIn(file, TENANT, () -> false);

        assertThat(raw.texts("SELECT node_id || ' ' || epoch FROM sync_state")).containsExactly("1 " + (epoch + 1));
    }

    @Test
    void idsThatCameInAreNeverMintedHere() throws Exception {
        snapshot();
        long far = fixture.ids.next() + (20L * 3_600_000 << 22);
        Damage.change(file, "INSERT INTO memory (id, scope, owner_id, name, value, updated_at) VALUES (" + far
                + ", 1, 1, 'n', '', 1)");

        fixture.stores.takeIn(file, TENANT, () -> false);

        assertThat(fixture.ids.next()).isGreaterThan(far);
    }

    @Test
    void idsOfADayThatHasNotComeAreRefused() throws Exception {
        snapshot();
        long far = fixture.ids.next() + (40L * 3_600_000 << 22);
        Damage.change(file, "INSERT INTO memory (id, scope, owner_id, name, value, updated_at) VALUES (" + far
                + ", 1, 1, 'n', '', 1)");

        assertRefused(StoreFault.CLOCK_WRONG, "ahead of this machine's clock");
    }

    @Test
    void whatNoFileOfOursHoldsIsRefused() throws Exception {
        for (String foreign : new String[] {"CREATE VIEW v AS SELECT 1",
            "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM message; END",
            "CREATE VIRTUAL TABLE f USING fts5(x)"}) {
            Files.deleteIfExists(file);
            snapshot();
            Damage.change(file, foreign);

            assertRefused(StoreFault.DAMAGED, "that no file of BotNode has");
        }
    }

    @Test
    void newerSchemaAndAnotherTenantsFileAreRefused() throws Exception {
        snapshot();
        assertThatThrownBy(() -> fixture.stores.takeIn(file, OTHER, () -> false)).hasMessageContaining("belongs to tenant");
        Damage.change(file, "PRAGMA user_version = 99");

        assertRefused(StoreFault.NEWER_FILE, "has schema 99");
    }

    @Test
    void stoppedLookChangesNoStore() {
        snapshot();

        assertThatThrownBy(() -> fixture.stores.takeIn(file, TENANT, () -> true)).isInstanceOf(StoreException.class);

        assertThat(fixture.stores.isTaken(TENANT)).isFalse();
    }
}
