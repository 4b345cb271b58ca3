package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From every schema that was ever released a tenant's file comes to the newest one, with nothing lost on the way.
class SchemaHistoryTest {

    private static final long TENANT = SchemaFixture.TENANT;
    /// Of a bot's declared tables and what belongs to them; each file has its own.
    private static final String OWN = " AND name NOT LIKE '%\\_3%' ESCAPE '\\'";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-captured", "2", "2-captured", "4", "4-captured"})
    void everyRowIsThereAsItWas(String released) throws IOException, SQLException {
        RawFile file = RawFile.released(released, directory, TENANT);
        Map<String, List<String>> before = file.rows();
        assertThat(file.version()).isLessThanOrEqualTo(Migrations.NEWEST);

        open(directory);

        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
        assertThat(file.rows()).isEqualTo(before);
        assertThat(file.texts("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(file.texts("PRAGMA foreign_key_check")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-captured", "2", "2-captured", "4", "4-captured"})
    void schemaIsThatOfANewFile(String released) throws IOException, SQLException {
        RawFile file = RawFile.released(released, directory, TENANT);
        boolean captured = released.endsWith("captured");
        Path fresh = directory.resolve("fresh");
        try (StoreFixture fixture = new StoreFixture(fresh)) {
            fixture.stores.create(TENANT);
            if (captured) {
                fixture.stores.write(TENANT, writer -> {
                    writer.switchCaptureOn();
                    return null;
                });
            }
        }

        open(directory);

        assertThat(schema(file)).isEqualTo(schema(new RawFile(fresh.resolve(TENANT + "/tenant.db"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-captured", "2", "2-captured", "4", "4-captured"})
    void conversationsGoOnWhereTheyStood(String released) throws IOException, SQLException {
        RawFile.released(released, directory, TENANT);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            Session session = fixture.stores.read(TENANT, reader -> {
                Bot desk = reader.bots().bySlug("desk").orElseThrow();
                return reader.sessions().latest(reader.users().known("api", "ann").orElseThrow().id(), desk.id())
                        .orElseThrow();
            });
            DialogState waiting = fixture.stores.read(TENANT, reader -> reader.sessions().dialog(session.id()))
                    .orElseThrow();

            assertThat(waiting.version()).isEqualTo("ab12");
            assertThat(fixture.stores.commit(TENANT, fixture.next(session, "m-1", "say 1")))
                    .isInstanceOf(ExchangeOutcome.Repeated.class);
            assertThat(fixture.stores.commit(TENANT, fixture.next(session, "m-1", "other")))
                    .isInstanceOf(ExchangeOutcome.Contradicted.class);
            assertThat(fixture.stores.commit(TENANT, fixture.next(session, "m-new", "more")))
                    .isInstanceOf(ExchangeOutcome.Committed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-captured", "2-captured"})
    void promotedTenantGoesOnWritingItsOutbox(String released) throws IOException, SQLException {
        RawFile file = RawFile.released(released, directory, TENANT);
        int before = file.rows().get("sync_outbox").size();

        try (StoreFixture fixture = new StoreFixture(directory)) {
            Session session = fixture.stores.read(TENANT, reader -> reader.sessions().ofBot(
                    reader.bots().bySlug("desk").orElseThrow().id(), Long.MAX_VALUE, 1).getFirst());
            fixture.stores.commit(TENANT, fixture.next(session, "m-new", "more"));
            fixture.stores.write(TENANT, writer -> {
                writer.users().remove(session.userId());
                return null;
            });
        }

        assertThat(file.texts("SELECT tbl || ' ' || op FROM sync_outbox WHERE seq > " + before + " AND op = 1"))
                .contains("7 1", "6 1");
        assertThat(file.texts("SELECT pk FROM sync_outbox WHERE tbl = 7 AND op = 2")).as("keys that left with the user")
                .hasSize(6);
        assertThat(file.texts("SELECT DISTINCT schema_version FROM sync_outbox")).as("what the shard must know")
                .containsExactly("1");
    }

    private static void open(Path tenants) {
        try (StoreFixture fixture = new StoreFixture(tenants)) {
            fixture.stores.read(TENANT, reader -> reader.bots().all());
        }
    }

    private static List<String> schema(RawFile file) throws SQLException {
        return file.texts("SELECT type || ' ' || replace(sql, '\"', '') FROM sqlite_schema WHERE sql IS NOT NULL"
                + OWN + " ORDER BY type, name");
    }
}
