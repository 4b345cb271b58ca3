package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreThreadsTest {

    private static final long MILLI = 1_000_000;

    private final LinkedBlockingQueue<String> began = new LinkedBlockingQueue<>();

    private List<String> take(int count) {
        return Stream.generate(() -> {
            try {
                return began.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }).limit(count).toList();
    }

    private Runnable task(String name) {
        return () -> began.add(name);
    }

    private CountDownLatch hold(StoreThreads threads, long used) {
        CountDownLatch goOn = new CountDownLatch(1);
        threads.execute(() -> {
            began.add("held");
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, used);
        take(1);
        return goOn;
    }

    @Test
    void whoUsedTheThreadsLeastComesFirst() {
        try (StoreThreads threads = new StoreThreads("test", 1)) {
            CountDownLatch goOn = hold(threads, 0);
            threads.execute(task("flood"), 900 * MILLI);
            threads.execute(task("flood too"), 800 * MILLI);
            threads.execute(task("calm"), 10 * MILLI);
            threads.execute(task("calm later"), 10 * MILLI);

            goOn.countDown();

            assertThat(take(4)).containsExactly("calm", "calm later", "flood too", "flood");
        }
    }

    @Test
    void timeAwayIsNoCredit() {
        try (StoreThreads threads = new StoreThreads("test", 1)) {
            CountDownLatch goOn = hold(threads, 500 * MILLI);
            threads.execute(task("was here"), 501 * MILLI);

            long joined = threads.execute(task("was away"), 3 * MILLI);
            threads.execute(task("was here too"), 502 * MILLI);
            goOn.countDown();

            assertThat(joined).isEqualTo(500 * MILLI);
            assertThat(take(3)).containsExactly("was away", "was here", "was here too");
        }
    }

    @Test
    void taskKnowsWhetherOthersComeToo() {
        try (StoreThreads threads = new StoreThreads("test", 1)) {
            Runnable one = task("one");
            threads.execute(one);
            threads.execute(task("other"));
            take(2);
            boolean both = threads.shared();
            for (int i = 0; i < 30; i++) {
                threads.execute(one);
            }
            take(30);

            assertThat(both).isTrue();
            assertThat(threads.shared()).isFalse();
        }
    }
}
