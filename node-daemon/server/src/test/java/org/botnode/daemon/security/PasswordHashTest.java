package org.botnode.daemon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final PasswordCost CHEAP = new PasswordCost(256, 1, 1);

    /// From the test file of the reference implementation, phc-winner-argon2.
    @Test
    void hashOfTheReferenceImplementationIsUnderstood() {
        var theirs = PasswordHash.parse("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        assertThat(theirs.matches("password")).isTrue();
        assertThat(theirs.matches("Password")).isFalse();
        assertThat(theirs.text()).endsWith("$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    }

    @Test
    void samePasswordHasAnotherHashEachTimeAndTheHashTellsNothing() {
        var one = PasswordHash.of("correct horse", CHEAP);
        var other = PasswordHash.of("correct horse", CHEAP);

        assertThat(one.text()).startsWith("$argon2id$v=19$m=256,t=1,p=1$").isNotEqualTo(other.text());
        assertThat(PasswordHash.parse(one.text()).matches("correct horse")).isTrue();
        assertThat(one.toString()).isEqualTo("***");
    }

    @Test
    void accentWrittenInTwoWaysIsTheSamePassword() {
        assertThat(PasswordHash.of("caf\u00e9 au lait", CHEAP).matches("cafe\u0301 au lait")).isTrue();
    }

    @Test
    void costIsTheLeastOfOwaspOrMoreWhereTheHeapIsLarge() {
        assertThat(PasswordCost.of(256L << 20)).isEqualTo(new PasswordCost(19_456, 2, 1));
        assertThat(PasswordCost.of(4L << 30)).isEqualTo(new PasswordCost(65_536, 3, 1));
        assertThat(new PasswordHashing(PasswordCost.STRONG, 1).isOutdated(PasswordHash.of("x", CHEAP).text())).isTrue();
        assertThat(new PasswordHashing(CHEAP, 1).isOutdated(PasswordHash.of("x", CHEAP).text())).isFalse();
    }

    @Test
    void hashesAtATimeFollowFromHeapAndProcessors() {
        assertThat(PasswordHashing.of(128L << 20, 8).atATime()).isEqualTo(1);
        assertThat(PasswordHashing.of(1L << 30, 2).atATime()).isEqualTo(1);
        assertThat(PasswordHashing.of(1L << 30, 8).atATime()).isEqualTo(3);
        assertThat(PasswordHashing.of(64L << 30, 64).atATime()).isEqualTo(4);
    }

    @Test
    void floodIsRefusedInsteadOfTakingTheMemory() throws Exception {
        var hashing = new PasswordHashing(CHEAP, 1);
        var taken = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var heard = new AtomicInteger();
        var holder = Thread.ofVirtual().start(() -> hashing.inTurn(() -> {
            taken.countDown();
            free.await();
            return heard.incrementAndGet();
        }));
        taken.await();
        var waiters = new ArrayList<Thread>();
        for (var at = 0; at < PasswordHashing.WAITING; at++) {
            waiters.add(Thread.ofVirtual().start(() -> hashing.inTurn(heard::incrementAndGet)));
        }
        while (hashing.waiting() < PasswordHashing.WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> hashing.hash("one too many")).isInstanceOfSatisfying(NodeException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ProblemKind.SIGN_IN_DELAYED);
            assertThat(refused.refusal().orElseThrow().retryAfter()).isPresent();
        });

        free.countDown();
        holder.join();
        for (var waiter : waiters) {
            waiter.join();
        }
        assertThat(heard).hasValue(PasswordHashing.WAITING + 1);
    }
}
