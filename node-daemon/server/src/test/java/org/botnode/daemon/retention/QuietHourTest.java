package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Once a day at the hour, also where the node was off then, and on days that have 23 or 25 hours.
class QuietHourTest {

    private static final QuietHour FOUR = new QuietHour(4, ZoneOffset.UTC);

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void isDueOnceADay() {
        assertThat(FOUR.isDue(at("2026-03-01T04:10:00Z"), at("2026-03-02T03:59:00Z"))).isFalse();
        assertThat(FOUR.isDue(at("2026-03-01T04:10:00Z"), at("2026-03-02T04:00:00Z"))).isTrue();
        assertThat(FOUR.isDue(at("2026-03-02T04:05:00Z"), at("2026-03-02T23:00:00Z"))).isFalse();
        assertThat(FOUR.next(at("2026-03-02T04:00:00Z"))).isEqualTo("2026-03-03T04:00:00Z");
    }

    @Test
    void isMadeUpForAfterTheNodeWasOff() {
        assertThat(FOUR.isDue(at("2026-03-01T04:10:00Z"), at("2026-03-09T13:00:00Z"))).isTrue();
    }

    @Test
    void clockThatWasSetBackDoesNotSilenceIt() {
        assertThat(FOUR.isDue(at("2027-03-01T04:10:00Z"), at("2026-03-01T05:00:00Z"))).isTrue();
    }

    @Test
    void comesOnceOnDaysThatAreShorterOrLonger() {
        var zone = ZoneId.of("Europe/Berlin");
        var two = new QuietHour(2, zone);
        assertThat(two.next(at("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(two.next(at("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-30T00:00:00Z");
        assertThat(two.next(at("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T00:00:00Z");
        assertThat(two.latest(at("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-25T00:00:00Z");
    }
}
