package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tenants' files come to the newest schema as they are opened, or behind the scenes, each of them once.
class SchemaGateTest {

    private static final int MANY = 200;
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    @TempDir
    Path directory;

    @Test
    void smallFileIsMigratedAsItIsOpened() throws IOException, SQLException {
        RawFile file = RawFile.released("1", directory, 1);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            List<Bot> bots = fixture.stores.read(1, reader -> reader.bots().all());

            assertThat(bots).hasSize(2);
            assertThat(fixture.stores.schemas()).isEqualTo(new SchemaProgress(Migrations.NEWEST, 1, 0, 0));
        }
        assertThat(names(file)).containsExactly("tenant.db");
    }

    @Test
    void largeFileIsMigratedBesideWhileItsCallersAreAskedToComeAgainAndOthersAreServed()
            throws IOException, SQLException {
        RawFile.released("1", directory, 1).change("INSERT INTO blob (hash, part, data) VALUES ('filler', 0, zeroblob("
                + (SchemaGate.SMALL + 1) + "))");
        RawFile.released("1", directory, 2);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThatThrownBy(() -> fixture.user(1, "new")).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.fault()).isEqualTo(StoreFault.MIGRATING);
                assertThat(e.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isBetween(
                        Duration.ofSeconds(1), Duration.ofSeconds(2)));
            });
            assertThat(fixture.user(2, "new")).isNotNull();

            assertThat(onceMigrated(() -> fixture.user(1, "new"))).isNotNull();
            assertThat(fixture.stores.schemas()).isEqualTo(new SchemaProgress(Migrations.NEWEST, 2, 0, 0));
        }
    }

    @Test
    void fileThatCannotBeMigratedIsRefusedUntilTheNextStartAndTheOthersGoOn() throws IOException, SQLException {
        RawFile blocked = RawFile.released("1", directory, 1);
        blocked.change("CREATE TABLE inbound_next (id INTEGER PRIMARY KEY)");
        RawFile.released("1", directory, 2);

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertFailsToMigrate(fixture);
            assertThat(blocked.version()).isEqualTo(1);
            blocked.change("DROP TABLE inbound_next");
            assertFailsToMigrate(fixture);
            assertThat(fixture.user(2, "new")).isNotNull();
            assertThat(fixture.stores.schemas()).isEqualTo(new SchemaProgress(Migrations.NEWEST, 1, 0, 1));
        }

        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThat(fixture.user(1, "new")).isNotNull();
        }
    }

    private static void assertFailsToMigrate(StoreFixture fixture) {
        assertThatThrownBy(() -> fixture.user(1, "new")).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.MIGRATION_FAILED));
    }

    @Test
    void allFilesAreMigratedOnceWhileLiveTrafficOpensSome() throws IOException, SQLException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (long tenant = 1; tenant <= MANY; tenant++) {
            RawFile.released("1", directory, tenant);
        }
        List<String> messages = new RawFile(file(1)).rows().get("message");
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

        try (StoreFixture fixture = new StoreFixture(directory, StoreLimits.defaults().with(8, 256))) {
            fixture.clock.step(Duration.ofDays(2).toMillis());
            fixture.stores.migrateInBackground();
            List<Thread> traffic = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long[] visits = LongStream.range(0, 60).map(_ -> 1 + random.nextInt(MANY)).toArray();
                String name = "visitor-" + i;
                traffic.add(Thread.startVirtualThread(() -> visit(fixture, visits, name, failures)));
            }
            join(traffic);
            awaitMigrated(fixture.stores);

            assertThat(failures).isEmpty();
            assertThat(fixture.stores.schemas()).isEqualTo(new SchemaProgress(Migrations.NEWEST, MANY, 0, 0));
        }
        for (long tenant = 1; tenant <= MANY; tenant++) {
            RawFile file = new RawFile(file(tenant));
            assertThat(file.version()).isEqualTo(Migrations.NEWEST);
            assertThat(file.rows().get("message")).isEqualTo(messages);
            assertThat(names(file)).containsExactly("tenant.db");
        }
    }

    private static void visit(StoreFixture fixture, long[] tenants, String name,
            ConcurrentLinkedQueue<Throwable> failures) {
        for (long tenant : tenants) {
            try {
                fixture.user(tenant, name);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
    }

    @Test
    void filesThatAreUpToDateAreLookedAtWithoutBeingOpened() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(1);
            fixture.stores.create(2);
        }
        byte[] before = Files.readAllBytes(file(1));

        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.migrateInBackground();
            fixture.bot(2);
        }

        assertThat(Files.readAllBytes(file(1))).isEqualTo(before);
        assertThat(names(new RawFile(file(1)))).containsExactly("tenant.db");
    }

    @Test
    void backgroundPassFindsAFileWhoseSchemaIsInItsWalOnly() throws IOException, SQLException {
        RawFile old = RawFile.released("1", directory.resolve("elsewhere"), 2);
        old.change("PRAGMA user_version = 0");
        leaveAWal(old, 2, "PRAGMA user_version = 1");

        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.migrateInBackground();
            awaitMigrated(fixture.stores);
        }

        assertThat(new RawFile(file(2)).version()).isEqualTo(Migrations.NEWEST);
    }

    @Test
    void fileOfANewerVersionIsRefusedWithEveryByteLeftAsItIs() throws IOException, SQLException {
        RawFile newer = RawFile.released("1", directory, 1);
        newer.change("PRAGMA journal_mode = DELETE", "PRAGMA user_version = 99");
        byte[] bytes = Files.readAllBytes(newer.path());

        assertRefusedAsNewer(1);

        assertThat(Files.readAllBytes(newer.path())).isEqualTo(bytes);
        assertThat(names(newer)).containsExactly("tenant.db");
    }

    @Test
    void fileOfANewerVersionThatWasNotClosedIsRefusedWithEveryByteLeftAsItIs() throws IOException, SQLException {
        RawFile old = RawFile.released("1", directory.resolve("elsewhere"), 2);
        leaveAWal(old, 2, "PRAGMA user_version = 99");
        byte[] bytes = Files.readAllBytes(file(2));
        byte[] wal = Files.readAllBytes(wal(2));

        assertRefusedAsNewer(2);

        assertThat(Files.readAllBytes(file(2))).isEqualTo(bytes);
        assertThat(Files.readAllBytes(wal(2))).isEqualTo(wal);
    }

    private void assertRefusedAsNewer(long tenant) {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.migrateInBackground();
            assertThatThrownBy(() -> fixture.user(tenant, "new")).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.NEWER_FILE));
        }
    }

    /// Copies a file, as a process that is killed leaves it, from under a connection that changed it.
    private void leaveAWal(RawFile from, long tenant, String change) throws IOException, SQLException {
        Files.createDirectories(file(tenant).getParent());
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + from.path());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(change);
            Files.copy(from.path(), file(tenant));
            Files.copy(from.path().resolveSibling("tenant.db-wal"), wal(tenant));
        }
    }

    private static void awaitMigrated(TenantStores stores) {
        long deadline = System.nanoTime() + PATIENCE;
        while (stores.schemas().done() == 0 || stores.schemas().left() > 0) {
            assertThat(System.nanoTime()).as("still %s", stores.schemas()).isLessThan(deadline);
            Thread.yield();
        }
    }

    private static <R> R onceMigrated(java.util.function.Supplier<R> use) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return use.get();
            } catch (StoreException e) {
                assertThat(Set.of(StoreFault.MIGRATING, StoreFault.BUSY)).as(e.getMessage()).contains(e.fault());
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.yield();
            }
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(RawFile file) throws IOException {
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(long tenant) {
        return directory.resolve(tenant + "/tenant.db");
    }

    private Path wal(long tenant) {
        return directory.resolve(tenant + "/tenant.db-wal");
    }
}
