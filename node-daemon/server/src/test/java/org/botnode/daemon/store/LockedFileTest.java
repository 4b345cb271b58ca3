package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockedFileTest {

    private static final int LOCKED = 3 * StoreLimits.defaults().writerThreads();
    private static final long FREE = LOCKED + 1;
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    /// Another program that has a tenant's file and does not let it go.
    private Connection hold(long tenant, String... how) throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(tenant + "/tenant.db"));
        try (var statement = other.createStatement()) {
            for (String sql : how) {
                statement.execute(sql);
            }
        }
        return other;
    }

    private static String save(StoreFixture fixture, long tenant, String name) {
        return fixture.stores.write(tenant, writer -> {
            writer.settings().save(name, "1", 1);
            return name;
        });
    }

    private static Callable<Object> named(StoreFixture fixture, long tenant) {
        return () -> fixture.stores.read(tenant, reader -> reader.settings().named("late").orElse(""));
    }

    @Test
    void filesThatAreLockedHoldNoThreadAndAreWrittenOnceFree() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory, new Limits().busyTimeout(LONG).build())) {
            List<Connection> holders = new ArrayList<>();
            List<Future<Object>> waiting = new ArrayList<>();
            for (long tenant = 1; tenant <= LOCKED; tenant++) {
                long mine = tenant;
                fixture.stores.create(tenant);
                save(fixture, tenant, "early");
                holders.add(hold(tenant, "BEGIN IMMEDIATE"));
                waiting.add(callers.submit(() -> save(fixture, mine, "late")));
            }

            fixture.stores.create(FREE);
            for (int i = 0; i < 20; i++) {
                save(fixture, FREE, "s-" + i);
            }

            assertThat(waiting).noneMatch(Future::isDone);
            for (Connection holder : holders) {
                holder.close();
            }
            for (Future<Object> late : waiting) {
                assertThat(late.get()).isEqualTo("late");
            }
        }
    }

    @Test
    void waitersOfAFileThatStaysLockedLearnTheReason() throws SQLException {
        try (StoreFixture fixture = new StoreFixture(directory,
                new Limits().busyTimeout(Duration.ofMillis(200)).build())) {
            fixture.stores.create(FREE);
            save(fixture, FREE, "early");
            try (Connection other = hold(FREE, "BEGIN EXCLUSIVE")) {

                assertThatThrownBy(() -> save(fixture, FREE, "late")).isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.fault()).isEqualTo(StoreFault.LOCKED));

                assertThat(other.isClosed()).isFalse();
                assertThat(fixture.stores.waiting(FREE)).isZero();
            }
            assertThat(save(fixture, FREE, "late")).isEqualTo("late");
        }
    }

    @Test
    void fileThatCannotEvenBeOpenedIsTriedAgainForWritersAndReaders() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(FREE);
            for (long tenant = 1; tenant <= LOCKED; tenant++) {
                fixture.stores.create(tenant);
            }
        }
        try (StoreFixture fixture = new StoreFixture(directory, new Limits().busyTimeout(LONG).build())) {
            List<Connection> holders = new ArrayList<>();
            List<Future<Object>> waiting = new ArrayList<>();
            for (long tenant = 1; tenant <= LOCKED; tenant++) {
                long mine = tenant;
                holders.add(hold(tenant, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"));
                waiting.add(callers.submit(() -> save(fixture, mine, "late")));
                waiting.add(callers.submit(named(fixture, mine)));
            }

            save(fixture, FREE, "late");
            assertThat(named(fixture, FREE).call()).isEqualTo("1");

            assertThat(waiting).noneMatch(Future::isDone);
            for (Connection holder : holders) {
                holder.close();
            }
            for (Future<Object> late : waiting) {
                assertThat(late.get()).isIn("late", "1", "");
            }
        }
    }

    @Test
    void longReadsOfFilesThatCannotBeOpenedHoldNoThreadAndAreAnsweredOnceFree() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(FREE);
            for (long tenant = 1; tenant <= LOCKED; tenant++) {
                fixture.stores.create(tenant);
            }
        }
        try (StoreFixture fixture = new StoreFixture(directory, new Limits().busyTimeout(LONG).build())) {
            List<Connection> holders = new ArrayList<>();
            List<Future<Long>> waiting = new ArrayList<>();
            for (long tenant = 1; tenant <= LOCKED; tenant++) {
                long mine = tenant;
                holders.add(hold(tenant, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"));
                waiting.add(callers.submit(() -> fixture.stores.readLong(mine, TenantReader::tenantId)));
            }

            assertThat(fixture.stores.<Long>readLong(FREE, TenantReader::tenantId)).isEqualTo(FREE);
            save(fixture, FREE, "late");

            assertThat(waiting).noneMatch(Future::isDone);
            for (Connection holder : holders) {
                holder.close();
            }
            for (int i = 0; i < LOCKED; i++) {
                assertThat(waiting.get(i).get()).isEqualTo(i + 1L);
            }
        }
    }

    @Test
    void longReadOfAFileThatStaysLockedLearnsTheReason() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(FREE);
        }
        try (StoreFixture fixture = new StoreFixture(directory, new Limits().busyTimeout(Duration.ofMillis(200)).build());
                Connection other = hold(FREE, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")) {

            assertThatThrownBy(() -> fixture.stores.readLong(FREE, TenantReader::tenantId))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.fault()).isEqualTo(StoreFault.LOCKED);
                        assertThat(e.hint()).contains("other program");
                    });
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void readersOfAFileThatStaysLockedLearnTheReason() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(FREE);
        }
        try (StoreFixture fixture = new StoreFixture(directory,
                new Limits().busyTimeout(Duration.ofMillis(200)).build());
                Connection other = hold(FREE, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")) {
            Future<Object> read = callers.submit(named(fixture, FREE));

            assertThatThrownBy(read::get).isInstanceOf(ExecutionException.class).cause()
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.fault()).isEqualTo(StoreFault.LOCKED));
            assertThat(other.isClosed()).isFalse();
        }
    }
}
