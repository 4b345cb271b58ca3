package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DrainEstimate drain = new DrainEstimate(128, SECOND);

    private final QueueMemory memory = QueueMemory.ofHeap();

    private static Pending<Long> work() {
        return Pending.of(TenantReader::tenantId);
    }

    private static void fill(WorkQueue queue, int works) {
        for (int i = 0; i < works; i++) {
            queue.add(work());
        }
    }

    private static void assertRefused(WorkQueue queue, Duration wait) {
        assertThatThrownBy(() -> queue.add(work())).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.BUSY);
            assertThat(e.retryAfter()).hasValue(wait);
        });
    }

    @Test
    void refusesWhatWouldWaitTooLongAndTellsHowLong() {
        WorkQueue queue = new WorkQueue(new Limits().queue(Duration.ofSeconds(2)).build(), drain, memory);
        for (int i = 0; i < 2_000; i++) {
            drain.learn(1, SECOND, 0);
        }
        fill(queue, 3);

        assertThat(queue.delay()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
        assertRefused(queue, queue.delay());
        queue.done(queue.poll());
        queue.done(queue.poll());
        fill(queue, 1);
        assertThat(queue.count()).isEqualTo(2);
    }

    @Test
    void holdsNoMoreWorksThanItsLimit() {
        WorkQueue queue = new WorkQueue(new Limits().queueOf(5, 1 << 20).build(), drain, memory);
        fill(queue, 5);

        assertRefused(queue, Duration.ofSeconds(1));
        queue.done(queue.poll());
        fill(queue, 1);
    }

    @Test
    void holdsNoMoreBytesThanItsLimitButOneWorkOfAnySize() {
        WorkQueue queue = new WorkQueue(new Limits().queueOf(1_000, 10_000).build(), drain, memory);
        fill(queue, 2);

        assertRefused(queue, Duration.ofSeconds(1));

        WorkQueue small = new WorkQueue(new Limits().queueOf(1_000, 1).build(), drain, memory);
        fill(small, 1);
        assertRefused(small, Duration.ofSeconds(1));
    }

    @Test
    void queuesOfAllTenantsTogetherHoldNoMoreThanTheirMemory() {
        QueueMemory little = new QueueMemory(3 * work().bytes());
        WorkQueue first = new WorkQueue(new Limits().build(), drain, little);
        WorkQueue second = new WorkQueue(new Limits().build(), drain, little);
        fill(first, 2);
        fill(second, 1);

        assertThatThrownBy(() -> second.add(work())).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.CROWDED);
            assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(1));
        });
        assertThat(second.count()).isEqualTo(1);
        first.done(first.poll());
        fill(second, 1);
        first.done(first.poll());
        second.done(second.poll());
        second.done(second.poll());
        assertThat(little.held()).isZero();
    }

    @Test
    void workThatComesAloneIsLetInWhateverItsSize() {
        WorkQueue queue = new WorkQueue(new Limits().build(), drain, new QueueMemory(1));

        fill(queue, 1);

        assertThatThrownBy(() -> queue.add(work())).isInstanceOf(StoreException.class);
    }
}
