package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnLineTest {

    private static final long LONG = Duration.ofMinutes(1).toNanos();

    private final List<String> came = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void servesSoManyAtATime() {
        var line = new TurnLine(2);

        assertThat(line.enter("a", 0)).isTrue();
        assertThat(line.enter("b", 0)).isTrue();
        assertThat(line.enter("c", 0)).isFalse();
        line.leave("a", 2);
        assertThat(line.enter("c", 0)).isTrue();
    }

    @Test
    void ownerWhoseWorksDoNotEndLeavesAQuarterToTheOthers() throws InterruptedException {
        var line = new TurnLine(8);
        for (var i = 0; i < 6; i++) {
            assertThat(line.enter("stuck", 0)).isTrue();
        }
        for (var i = 0; i < 20; i++) {
            waits(line, "stuck");
        }

        assertThat(line.enter("stuck", 0)).isFalse();
        for (var turn = 0; turn < 50; turn++) {
            assertThat(line.enter("quick", 0)).isTrue();
            line.leave("quick", 8);
        }
        assertThat(line.waiting()).isEqualTo(20);

        while (line.inHand() > 0) {
            line.leave("stuck", 8);
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(came).hasSize(20).containsOnly("stuck");
    }

    @Test
    void whoComesFirstOfItsOwnersIsAfterOneOfEachOther() throws InterruptedException {
        var line = new TurnLine(1);
        line.enter("first", 0);
        assertThat(line.ahead("quiet")).isZero();
        for (var i = 0; i < 50; i++) {
            waits(line, "flood");
        }
        waits(line, "other");

        assertThat(line.ahead("quiet")).isEqualTo(2);
        assertThat(line.ahead("other")).isEqualTo(3);
        assertThat(line.ahead("flood")).as("never more than there are").isEqualTo(51);
        while (line.inHand() > 0) {
            serveOne(line);
        }
    }

    @Test
    void ownersTakeTurnsHoweverManyOneHasWaiting() throws InterruptedException {
        var line = new TurnLine(1);
        line.enter("first", 0);
        for (var i = 0; i < 50; i++) {
            waits(line, "flood");
        }
        waits(line, "quiet");

        while (line.inHand() > 0) {
            serveOne(line);
        }

        assertThat(came.subList(0, 2)).containsExactlyInAnyOrder("flood", "quiet");
        assertThat(came).hasSize(51);
    }

    @Test
    void whoWaitedTooLongLeavesNothingBehind() {
        var line = new TurnLine(1);
        line.enter("a", 0);

        assertThat(line.enter("b", 1)).isFalse();

        assertThat(line.waiting()).isZero();
        line.leave("a", 1);
        assertThat(line.inHand()).isZero();
    }

    @Test
    void morePlacesLetMoreInAtOnce() throws InterruptedException {
        var line = new TurnLine(1);
        line.enter("a", 0);
        for (var i = 0; i < 5; i++) {
            waits(line, "b" + i);
        }

        line.leave("a", 3);
        for (var i = 0; i < 3; i++) {
            oneCame(i + 1);
        }

        assertThat(line.inHand()).isEqualTo(3);
        assertThat(line.waiting()).isEqualTo(2);
        for (var served = 0; line.inHand() > 0;) {
            oneCame(served + 1);
            line.leave(came.get(served++), 3);
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    @Test
    void placesAreNeitherLostNorMadeWhenWaitingEndsAtTheSameMoment() throws InterruptedException {
        var line = new TurnLine(4);
        for (var i = 0; i < 64; i++) {
            var owner = i % 8;
            threads.add(Thread.ofVirtual().start(() -> {
                for (var turn = 0; turn < 500; turn++) {
                    if (line.enter(owner, turn % 3 * 20_000)) {
                        assertThat(line.inHand()).isBetween(1, 4);
                        Thread.yield();
                        line.leave(owner, 4);
                    }
                }
                came.add("done");
            }));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(came).hasSize(64);
        assertThat(line.inHand()).isZero();
        assertThat(line.waiting()).isZero();
    }

    private void waits(TurnLine line, String owner) {
        var before = line.waiting();
        threads.add(Thread.ofVirtual().start(() -> {
            if (line.enter(owner, LONG)) {
                came.add(owner);
            }
        }));
        while (line.waiting() == before) {
            Thread.onSpinWait();
        }
    }

    private void serveOne(TurnLine line) {
        var before = came.size();
        var more = line.waiting() > 0;
        line.leave(before == 0 ? "first" : came.getLast(), 1);
        if (more) {
            oneCame(before + 1);
        }
    }

    private void oneCame(int count) {
        while (came.size() < count) {
            Thread.onSpinWait();
        }
    }
}
