package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantStoresTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long OTHER = TENANT + 1;

    @TempDir
    Path directory;

    private Path file(long tenant) {
        return directory.resolve(Long.toString(tenant)).resolve("tenant.db");
    }

    private void change(long tenant, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(tenant));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Message> messages(StoreFixture fixture, long tenant, long session) {
        return fixture.stores.read(tenant, reader -> reader.messages().after(session, 0, 100));
    }

    @Test
    void longReadSeesOneMomentAndHoldsNobodyUp() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory.resolve("long"))) {
            fixture.stores.create(StoreFixture.TENANT);

            int seen = fixture.stores.readLong(StoreFixture.TENANT, reader -> {
                int before = reader.settings().all().size();
                Thread other = Thread.startVirtualThread(() -> {
                    fixture.stores.write(StoreFixture.TENANT, writer -> {
                        writer.settings().save("between", "1", 1);
                        return null;
                    });
                    fixture.stores.read(StoreFixture.TENANT, short_ -> short_.settings().all());
                });
                join(other);
                return before + reader.settings().all().size();
            });

            assertThat(seen).isZero();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tenantsSeeNothingOfEachOther() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.stores.create(OTHER);
            Session session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
            fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "secret"));

            List<Bot> bots = fixture.stores.read(OTHER, reader -> reader.bots().all());

            assertThat(bots).isEmpty();
            assertThat(messages(fixture, OTHER, session.id())).isEmpty();
            assertThatThrownBy(() -> fixture.stores.commit(OTHER, fixture.next(session, "m-2", "mine")))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void committedRowsAreThereAfterARestart() {
        Session session;
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
            fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
        }

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThat(messages(fixture, TENANT, session.id())).extracting(Message::body)
                    .containsExactly("hi", "You said hi");
            assertThat(fixture.stores.commit(TENANT, fixture.next(session, "m-1", "hi")))
                    .isInstanceOf(ExchangeOutcome.Repeated.class);
        }
    }

    @Test
    void connectionsHoldTheSettingsThatDurabilityRestsOn() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);

            fixture.stores.write(TENANT, writer -> {
                assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
                assertThat(pragma(writer, "synchronous")).isEqualTo("2");
                assertThat(pragma(writer, "foreign_keys")).isEqualTo("1");
                assertThat(pragma(writer, "recursive_triggers")).isEqualTo("1");
                assertThat(pragma(writer, "secure_delete")).isEqualTo("1");
                assertThat(pragma(writer, "busy_timeout")).isEqualTo("0");
                return null;
            });
            fixture.stores.read(TENANT, reader -> {
                assertThat(pragma(reader, "query_only")).isEqualTo("1");
                return null;
            });
        }
    }

    private static String pragma(TenantReader reader, String name) {
        return reader.statements.one("PRAGMA " + name, row -> row.text(1)).orElseThrow();
    }

    @Test
    void readerCannotWrite() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);

            assertThatThrownBy(() -> fixture.stores.read(TENANT,
                    reader -> reader.statements.update("DELETE FROM message"))).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void fileOfANewerVersionIsRefusedAndLeftAlone() throws SQLException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
        }
        change(TENANT, "PRAGMA user_version = 99");

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> fixture.bot(TENANT)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.NEWER_FILE));
        }
    }

    @Test
    void fileOfAnotherTenantIsRefused() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.stores.create(OTHER);
        }
        Files.copy(file(OTHER), file(TENANT), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> fixture.bot(TENANT)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));
            assertThat(fixture.bot(OTHER)).isNotNull();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsDamagedAndTheOthersGoOn() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.stores.create(OTHER);
        }
        Files.writeString(file(TENANT), "not a database, but long enough to look at".repeat(100));

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> fixture.bot(TENANT)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));
            assertThat(fixture.bot(OTHER)).isNotNull();
        }
    }

    @Test
    void unknownTenantMakesNoFile() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> fixture.bot(TENANT)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.UNKNOWN_TENANT));
            assertThat(file(TENANT).getParent()).doesNotExist();
            assertThatThrownBy(() -> fixture.stores.home(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void openTenantsAreBoundedAndTheIdlestIsClosedWithItsWalEmptied() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory, StoreLimits.defaults().with(2, 256))) {
            for (long tenant = 1; tenant <= 5; tenant++) {
                fixture.stores.create(tenant);
                fixture.bot(tenant);
            }
            assertThat(fixture.stores.openTenants()).isEqualTo(2);

            for (long tenant = 1; tenant <= 5; tenant++) {
                List<Bot> bots = fixture.stores.read(tenant, reader -> reader.bots().all());
                assertThat(bots).hasSize(1);
            }
        }
        for (long tenant = 1; tenant <= 5; tenant++) {
            Path wal = file(tenant).resolveSibling("tenant.db-wal");
            assertThat(Files.notExists(wal) || Files.size(wal) == 0).isTrue();
        }
    }

    @Test
    void workInHandKeepsItsTenantOpenAndIsFinishedByAClose() throws InterruptedException {
        StoreFixture fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread working = Thread.startVirtualThread(() -> fixture.stores.write(TENANT, writer -> {
            started.countDown();
            await(goOn);
            writer.settings().save("late", "1", 1);
            return null;
        }));
        started.await();
        Thread closing = Thread.startVirtualThread(fixture::close);
        goOn.countDown();
        working.join();
        closing.join();

        try (StoreFixture again = new StoreFixture(directory)) {
            String late = again.stores.read(TENANT, reader -> reader.settings().named("late").orElse(""));
            assertThat(late).isEqualTo("1");
        }
        assertThatThrownBy(() -> fixture.bot(TENANT)).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.CLOSED));
    }

    @Test
    void fullDiskRefusesWritesGoesOnReadingAndRecovers() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            Session session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
            fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
            limitPages(fixture);

            assertThatThrownBy(() -> fixture.stores.commit(TENANT, fixture.next(session, "m-2", "x".repeat(900_000))))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DISK_FULL));

            assertThat(messages(fixture, TENANT, session.id())).hasSize(2);
            fixture.stores.write(TENANT, writer -> pragma(writer, "max_page_count = 1000000"));
            assertThat(fixture.stores.commit(TENANT, fixture.next(session, "m-2", "x".repeat(900_000))))
                    .isInstanceOf(ExchangeOutcome.Committed.class);
        }
    }

    /// SQLite takes the file's present size where less is asked for, and then has no room for another page.
    private static void limitPages(StoreFixture fixture) {
        fixture.stores.write(TENANT, writer -> pragma(writer, "max_page_count = 1"));
    }

    @Test
    void tenantThatNobodyUsesIsClosedAndOpensAgainByItself() throws InterruptedException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.stores.create(OTHER);
            fixture.bot(TENANT);
            fixture.bot(OTHER);
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Thread working = Thread.startVirtualThread(() -> fixture.stores.read(OTHER, reader -> {
                started.countDown();
                await(goOn);
                return reader.bots().all();
            }));
            started.await();

            int closed = fixture.stores.closeUnused(Duration.ZERO);

            assertThat(closed).isEqualTo(1);
            assertThat(fixture.stores.openTenants()).isEqualTo(1);
            List<Bot> bots = fixture.stores.read(TENANT, reader -> reader.bots().all());
            assertThat(bots).hasSize(1);
            goOn.countDown();
            working.join();
        }
    }

    @Test
    void tenantUsedALittleWhileAgoStaysOpen() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);

            assertThat(fixture.stores.closeUnused(Duration.ofMinutes(10))).isZero();
            assertThat(fixture.stores.openTenants()).isEqualTo(1);
        }
    }

    @Test
    void glimpseSeesAClosedTenantAndLeavesItClosed() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);
            fixture.stores.closeUnused(Duration.ZERO);

            List<Bot> bots = fixture.stores.glimpse(TENANT, reader -> reader.bots().all());

            assertThat(bots).hasSize(1);
            assertThat(fixture.stores.openTenants()).isZero();
            assertThat(file(TENANT).resolveSibling("tenant.db-wal")).doesNotExist();
        }
    }

    @Test
    void glimpseOfAnOpenTenantSeesWhatWasLastCommitted() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);

            assertThat(fixture.stores.<List<Bot>>glimpse(TENANT, reader -> reader.bots().all())).hasSize(1);
        }
    }

    @Test
    void glimpseOpensAFileThatWasNotClosed() throws IOException {
        Path copy = directory.resolve("copy");
        try (StoreFixture fixture = new StoreFixture(directory.resolve("first"))) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);
            Path home = Files.createDirectories(copy.resolve(Long.toString(TENANT)));
            for (String name : List.of("tenant.db", "tenant.db-wal")) {
                Files.copy(fixture.stores.home(TENANT).resolve(name), home.resolve(name));
            }
        }

        try (StoreFixture fixture = new StoreFixture(copy)) {
            List<Bot> bots = fixture.stores.glimpse(TENANT, reader -> reader.bots().all());

            assertThat(bots).hasSize(1);
        }
    }

    @Test
    void restingTenantKeepsNoReaderAndReadsAgain() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);
            fixture.stores.<List<Bot>>read(TENANT, reader -> reader.bots().all());

            int rested = fixture.stores.restUnused(Duration.ZERO);

            assertThat(rested).isEqualTo(1);
            assertThat(fixture.stores.restUnused(Duration.ZERO)).isZero();
            assertThat(fixture.stores.<List<Bot>>read(TENANT, reader -> reader.bots().all())).hasSize(1);
        }
    }

    @Test
    void erasedTenantIsGone() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);

            fixture.stores.erase(TENANT);

            assertThat(fixture.stores.exists(TENANT)).isFalse();
            assertThat(directory.resolve(Long.toString(TENANT))).doesNotExist();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
