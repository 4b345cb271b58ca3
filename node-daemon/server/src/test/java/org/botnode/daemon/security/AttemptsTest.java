package org.botnode.daemon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Attempts attempts = new Attempts();
    private final Delays delays = new Delays(3);

    @Test
    void delayDoublesWithEachFailureUpToAQuarterOfAnHour() {
        for (var count = 0; count < 2; count++) {
            delays.fail("anna", NOON);
        }
        assertThat(delays.wait("anna", NOON)).isEmpty();

        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            delays.fail("anna", NOON);
            assertThat(delays.wait("anna", NOON)).contains(Duration.ofSeconds(seconds));
            assertThat(delays.wait("anna", NOON.plusSeconds(seconds))).isEmpty();
        }
        assertThat(delays.wait("ben", NOON)).isEmpty();
    }

    @Test
    void anHourWithoutAFailureForgetsTheOthers() {
        for (var count = 0; count < 9; count++) {
            delays.fail("anna", NOON);
        }

        delays.fail("anna", NOON.plus(Duration.ofMinutes(61)));

        assertThat(delays.wait("anna", NOON.plus(Duration.ofMinutes(61)))).isEmpty();
    }

    @Test
    void accountIsSlowedDownFromWhereverItIsTriedAndOthersAreNot() {
        for (var at = 1; at <= 5; at++) {
            attempts.begin("anna", "192.0.2." + at, NOON);
        }

        assertThatThrownBy(() -> attempts.begin("anna", "192.0.2.77", NOON)).isInstanceOf(NodeException.class);
        assertThatCode(() -> attempts.begin("ben", "192.0.2.1", NOON)).doesNotThrowAnyException();
    }

    @Test
    void addressIsSlowedDownWhateverNamesItTriesAndOneGoodNameDoesNotClearIt() {
        for (var at = 1; at <= 29; at++) {
            attempts.begin("name" + at, "192.0.2.1", NOON);
        }
        attempts.begin("mine", "192.0.2.1", NOON);
        attempts.succeeded("mine", "192.0.2.1");
        attempts.begin("last", "192.0.2.1", NOON);

        assertThatThrownBy(() -> attempts.begin("mine", "192.0.2.1", NOON)).isInstanceOf(NodeException.class);
        assertThatCode(() -> attempts.begin("mine", "192.0.2.2", NOON)).doesNotThrowAnyException();
    }

    @Test
    void networkOfOneMachineIsOneAddress() {
        for (var at = 1; at <= 30; at++) {
            attempts.begin("name" + at, "2001:db8:1:2::" + at, NOON);
        }

        assertThatThrownBy(() -> attempts.begin("anna", "2001:db8:1:2:ffff::1", NOON)).isInstanceOf(NodeException.class);
        assertThatCode(() -> attempts.begin("anna", "2001:db8:1:3::1", NOON)).doesNotThrowAnyException();
    }

    @Test
    void triesThatNobodyLookedAtAndThoseBeforeASuccessDoNotCount() {
        for (var at = 0; at < 40; at++) {
            attempts.begin("anna", "192.0.2.1", NOON);
            attempts.unheard("anna", "192.0.2.1");
        }
        for (var at = 0; at < 4; at++) {
            attempts.begin("anna", "192.0.2.1", NOON);
        }
        attempts.begin("anna", "192.0.2.1", NOON);
        attempts.succeeded("anna", "192.0.2.1");

        assertThatCode(() -> attempts.begin("anna", "192.0.2.1", NOON)).doesNotThrowAnyException();
    }
}
