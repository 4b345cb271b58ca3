package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommitTurnTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final Duration MORE_THAN_A_TURN = Duration.ofMillis(12);

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private TenantStores stores;
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory, new Limits().writerThreads(1).build());
        stores = fixture.stores;
        stores.create(TENANT);
        stores.create(TENANT + 1);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void start(int works, Runnable work) {
        for (int i = 0; i < works; i++) {
            threads.add(Thread.startVirtualThread(work));
        }
        while (stores.waiting(TENANT) <= works) {
            Thread.onSpinWait();
        }
    }

    private void finish(HeldWriter held) throws InterruptedException {
        held.release();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static long slow(TenantReader writer) {
        long until = System.nanoTime() + MORE_THAN_A_TURN.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return writer.tenantId();
    }

    @Test
    void turnEndsAfterItsTimeWithTheWorksThatFit() throws InterruptedException {
        HeldWriter held = new HeldWriter(stores, TENANT);
        CommitFigures before = stores.commits(TENANT).orElseThrow();
        start(5, () -> stores.write(TENANT, CommitTurnTest::slow));

        finish(held);

        CommitFigures after = stores.commits(TENANT).orElseThrow();
        assertThat(after.works() - before.works()).isEqualTo(6);
        assertThat(after.commits() - before.commits()).isEqualTo(6);
    }

    @Test
    void calmTenantComesBeforeTheNextTurnOfAFloodedOne() throws InterruptedException {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        HeldWriter held = new HeldWriter(stores, TENANT);
        start(8, () -> stores.write(TENANT, writer -> {
            slow(writer);
            return order.add("flood");
        }));
        Thread calm = Thread.startVirtualThread(() -> stores.write(TENANT + 1, _ -> order.add("calm")));
        while (stores.waiting(TENANT + 1) == 0) {
            Thread.onSpinWait();
        }

        finish(held);
        calm.join();

        assertThat(order).hasSize(9);
        assertThat(order.stream().takeWhile("flood"::equals).count()).isLessThan(4);
    }
}
