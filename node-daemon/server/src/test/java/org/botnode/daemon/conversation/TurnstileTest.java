package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final ConversationKey ONE = new ConversationKey(1, 2, "api", "u-1");
    private static final ConversationKey OTHER = new ConversationKey(1, 2, "api", "u-2");

    @Test
    void oneConversationIsPassedByOneAtATime() throws Exception {
        var turnstile = new Turnstile(100, Duration.ofSeconds(20));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                threads.submit(() -> {
                    try (var _ = turnstile.enter(ONE).orElseThrow()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                    }
                });
            }
        }

        assertThat(most).hasValue(1);
        assertThat(turnstile.conversations()).isZero();
    }

    @Test
    void otherConversationDoesNotWait() {
        var turnstile = new Turnstile(2, Duration.ofSeconds(20));

        try (var _ = turnstile.enter(ONE).orElseThrow(); var other = turnstile.enter(OTHER).orElseThrow()) {
            assertThat(other).isNotNull();
            assertThat(turnstile.conversations()).isEqualTo(2);
        }
    }

    @Test
    void waitersAreBoundedAndLeaveNothingBehind() throws Exception {
        var turnstile = new Turnstile(2, Duration.ofSeconds(20));
        var refused = new ArrayList<Boolean>();
        var waits = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pass = turnstile.enter(ONE).orElseThrow();
            var second = threads.submit(() -> {
                waits.countDown();
                try (var mine = turnstile.enter(ONE).orElseThrow()) {
                    return mine != null;
                }
            });
            waits.await();
            while (!turnstile.isFull(ONE)) {
                Thread.onSpinWait();
            }
            refused.add(turnstile.enter(ONE).isEmpty());
            pass.close();
            assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(refused).containsExactly(true);
        assertThat(turnstile.conversations()).isZero();
    }

    @Test
    void patienceEnds() throws Exception {
        var turnstile = new Turnstile(3, Duration.ofMillis(5));

        try (var _ = turnstile.enter(ONE).orElseThrow(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.submit(() -> turnstile.enter(ONE)).get(10, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(turnstile.conversations()).isZero();
    }
}
