package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private TenantStores stores;
    private Session session;
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void open() {
        open(directory, StoreLimits.defaults());
    }

    private void open(Path home, StoreLimits limits) {
        fixture = new StoreFixture(home, limits);
        stores = fixture.stores;
        stores.create(TENANT);
        session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
        stores.commit(TENANT, fixture.opening(session, "m-0", "hi"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// Keeps the writer busy until the latch opens, so that what comes meanwhile is one group.
    private CountDownLatch holdWriter() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        start(() -> stores.write(TENANT, _ -> {
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        }));
        held.await();
        return release;
    }

    private void start(Runnable work) {
        threads.add(Thread.startVirtualThread(work));
    }

    private void finish() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void awaitWaiting(int works) {
        while (stores.waiting(TENANT) < works) {
            Thread.onSpinWait();
        }
    }

    private List<String> bodies() {
        return stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 10_000)).stream()
                .filter(message -> message.role() == MessageRole.USER).map(Message::body).toList();
    }

    @Test
    void oneBadExchangeOfAGroupHurtsNoOther() throws InterruptedException {
        CountDownLatch release = holdWriter();
        ConcurrentLinkedQueue<ExchangeOutcome> outcomes = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 1; i <= 20; i++) {
            String key = "m-" + i;
            Session mine = i == 10 ? fixture.session(new Bot(9, "", "", "", List.of(), "{}", false, 0, 0),
                    new EndUser(9, Channel.API, "api", "", "", 0)) : session;
            start(() -> {
                try {
                    outcomes.add(stores.commit(TENANT, fixture.next(mine, key, key)));
                } catch (StoreException e) {
                    refused.incrementAndGet();
                }
            });
        }
        awaitWaiting(21);
        release.countDown();
        finish();

        assertThat(refused).hasValue(1);
        assertThat(outcomes).hasSize(19).allMatch(ExchangeOutcome.Committed.class::isInstance);
        assertThat(bodies()).hasSize(20).doesNotContain("m-10");
        DailyCount day = stores.read(TENANT, reader -> reader.days().between(0, 1_000_000)).getFirst();
        assertThat(day.messages()).isEqualTo(20);
    }

    @Test
    void commitTakesNoMoreWorksThanItsLimit() throws InterruptedException {
        fixture.close();
        open(directory.resolve("other"), new Limits().commitWorks(4).build());
        CountDownLatch release = holdWriter();
        long before = stores.commits(TENANT).orElseThrow().commits();
        for (int i = 1; i <= 20; i++) {
            String key = "m-" + i;
            start(() -> stores.commit(TENANT, fixture.next(session, key, key)));
        }
        awaitWaiting(21);
        release.countDown();
        finish();

        assertThat(bodies()).hasSize(21);
        // What held the writer, then five commits of four.
        assertThat(stores.commits(TENANT).orElseThrow().commits() - before).isGreaterThanOrEqualTo(6);
    }

    @Test
    void sameMessageTwiceInOneGroupIsWrittenOnce() throws InterruptedException {
        CountDownLatch release = holdWriter();
        ConcurrentLinkedQueue<ExchangeOutcome> outcomes = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            start(() -> outcomes.add(stores.commit(TENANT, fixture.next(session, "m-1", "again"))));
        }
        awaitWaiting(9);
        release.countDown();
        finish();

        assertThat(outcomes).filteredOn(ExchangeOutcome.Committed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ExchangeOutcome.Repeated.class::isInstance).hasSize(7);
        assertThat(bodies()).containsExactly("hi", "again");
    }

    @Test
    void queueOfMoreThanTheLimitsSecondsIsRefusedWithATimeToComeBack() throws InterruptedException {
        fixture.close();
        StoreLimits usual = StoreLimits.defaults();
        open(directory.resolve("short"), new Limits().queue(Duration.ofMillis(40)).build());
        CountDownLatch release = holdWriter();
        ConcurrentLinkedQueue<StoreException> refused = new ConcurrentLinkedQueue<>();
        for (int i = 1; i <= 2_000; i++) {
            String key = "m-" + i;
            start(() -> {
                try {
                    stores.commit(TENANT, fixture.next(session, key, key));
                } catch (StoreException e) {
                    refused.add(e);
                }
            });
        }
        while (refused.isEmpty()) {
            Thread.onSpinWait();
        }
        release.countDown();
        finish();

        assertThat(refused).allSatisfy(e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.BUSY);
            assertThat(e.retryAfter()).hasValueSatisfying(
                    wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
        });
        assertThat(bodies()).hasSize(2_001 - refused.size());
        assertThat(stores.delay(TENANT)).isZero();
    }

    @Test
    void longWorkKeepsWhatItCommittedWhenItFailsLater() {
        assertThatThrownBy(() -> stores.write(TENANT, writer -> {
            writer.settings().save("early", "1", 1);
            long until = System.nanoTime() + Duration.ofMillis(60).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            writer.commitIfLong();
            writer.settings().save("late", "1", 1);
            throw new IllegalStateException("broken");
        })).hasMessage("broken");

        stores.read(TENANT, reader -> {
            assertThat(reader.settings().all()).containsOnlyKeys("early");
            return null;
        });
    }

    @Test
    void interruptedWaiterStillLearnsItsOutcome() throws InterruptedException {
        CountDownLatch release = holdWriter();
        ConcurrentLinkedQueue<Object> seen = new ConcurrentLinkedQueue<>();
        Thread waiter = Thread.startVirtualThread(() -> {
            seen.add(stores.commit(TENANT, fixture.next(session, "m-1", "late")));
            seen.add(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(2);
        waiter.interrupt();
        release.countDown();
        waiter.join();
        finish();

        assertThat(seen).containsExactly(new ExchangeOutcome.Committed(), true);
    }
}
