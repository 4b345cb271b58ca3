package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WalBudgetTest {

    private static final long MIB = 1L << 20;
    private static final int TENANTS = 12;
    private static final int CHECKPOINT = 300;
    private static final int BOUND = 400;
    private static final long LEAST = BOUND * TenantFile.WAL_PAGE_BYTES;
    /// What a work of [#write] adds to a log, amply.
    private static final long COMMIT = 60 * TenantFile.WAL_PAGE_BYTES;

    /// Enough to write, so little that the budget is about twice one tenant's log.
    private static final long FREE = 65 * MIB;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");

    private TenantStores stores(StoreLimits limits) {
        return new TenantStores(directory, 1, new Snowflakes(5, clock, new MemoryReserve()), clock, limits,
                new SlowStatements(StoreConfig.defaults(), clock),
                new DiskRoom(() -> new DiskRoom.Space(1L << 40, FREE), System::nanoTime, 100));
    }

    private static StoreLimits limits() {
        return new Limits().wal(CHECKPOINT, BOUND).read(Duration.ofMinutes(10)).build();
    }

    private static long all(TenantStores stores) {
        return LongStream.range(1, 1 + TENANTS).map(tenant -> stores.sizes(tenant).wal()).sum();
    }

    /// Twenty pages.
    private static void write(TenantStores stores, long tenant, int round) {
        stores.write(tenant, writer -> {
            writer.settings().save("s", Character.toString('a' + round % 26).repeat(80_000), 1);
            return round;
        });
    }

    @Test
    void budgetIsAPartOfTheRoomBetweenItsBounds() {
        try (StoreThreads checkpoints = new StoreThreads("test-checkpoint", 1)) {
            WalBudget budget = new WalBudget(64 * MIB, checkpoints, () -> 0);

            budget.look(new DiskRoom.Space(1L << 40, 10L << 30));
            assertThat(budget.bytes()).isEqualTo(512 * MIB);
            budget.look(new DiskRoom.Space(1L << 40, 1L << 39));
            assertThat(budget.bytes()).isEqualTo(2L << 30);
            budget.look(new DiskRoom.Space(1L << 40, 5 * MIB));
            assertThat(budget.bytes()).isEqualTo(64 * MIB);
            budget.look(DiskRoom.Space.UNKNOWN);
            assertThat(budget.bytes()).isEqualTo(2L << 30);
        }
    }

    @Test
    void logsOfManyTenantsTogetherStayWithinTheBudgetAndNothingIsLost() {
        try (TenantStores stores = stores(limits())) {
            LongStream.range(1, 1 + TENANTS).forEach(stores::create);
            long most = 0;
            for (int round = 0; round < 12; round++) {
                for (long tenant = 1; tenant <= TENANTS; tenant++) {
                    write(stores, tenant, round);
                    most = Math.max(most, all(stores));
                }
            }

            assertThat(stores.walBudget()).isBetween(LEAST, 3 * LEAST);
            assertThat(most).isLessThan(stores.walBudget() + TENANTS * COMMIT);
            for (long tenant = 1; tenant <= TENANTS; tenant++) {
                assertThat(stores.<Integer>read(tenant, reader -> reader.settings().all().get("s").length()))
                        .isEqualTo(80_000);
            }
        }
    }

    @Test
    void idleTenantsLogMakesRoomForThoseThatWrite() {
        try (TenantStores stores = stores(limits())) {
            LongStream.range(1, 1 + TENANTS).forEach(stores::create);
            for (int round = 0; round < 12; round++) {
                write(stores, 1, round);
            }
            long idle = stores.sizes(1).wal();

            for (int round = 0; stores.sizes(1).wal() == idle; round++) {
                for (long tenant = 2; tenant <= TENANTS; tenant++) {
                    write(stores, tenant, round);
                }
            }

            assertThat(idle).isGreaterThan(200 * TenantFile.WAL_PAGE_BYTES);
            assertThat(stores.sizes(1).wal()).isZero();
        }
    }

    @Test
    void readOfOneTenantKeepsOnlyItsOwnLog() throws InterruptedException {
        try (TenantStores stores = stores(limits())) {
            LongStream.range(1, 1 + TENANTS).forEach(stores::create);
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            write(stores, 1, 0);
            Thread reader = Thread.startVirtualThread(() -> stores.read(1, it -> {
                reading.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return it.settings().all().size();
            }));
            reading.await();

            for (int round = 0; round < 12; round++) {
                for (long tenant = 1; tenant <= TENANTS; tenant++) {
                    write(stores, tenant, round);
                }
            }
            long others = all(stores) - stores.sizes(1).wal();
            done.countDown();
            reader.join();

            assertThat(others).isLessThan(stores.walBudget() + TENANTS * COMMIT);
        }
    }

    @Test
    void tenantThatIsGoneTakesNoPartOfTheBudget() {
        try (TenantStores stores = stores(limits())) {
            for (int i = 0; i < 6; i++) {
                stores.create(1);
                for (int round = 0; round < 9; round++) {
                    write(stores, 1, round);
                }
                assertThat(stores.sizes(1).wal()).isGreaterThan(180 * TenantFile.WAL_PAGE_BYTES);
                stores.erase(1);
            }
        }
    }
}
