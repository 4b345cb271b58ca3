package org.botnode.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UnitsTest {

    private final Units english = new Units(Locale.US, ZoneOffset.UTC);
    private final Units portuguese = new Units(Locale.of("pt", "BR"), ZoneOffset.UTC);

    @Test
    void countsAreGroupedAsTheLocaleDoes() {
        assertThat(english.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(portuguese.count(1_234_567)).isEqualTo("1.234.567");
    }

    @Test
    void largeNumbersKeepThreeFigures() {
        assertThat(english.rounded(1_368_000)).isEqualTo("1.37M");
        assertThat(english.rounded(23_930_000)).isEqualTo("23.9M");
        assertThat(english.rounded(520_000)).isEqualTo("520K");
        assertThat(english.rounded(5_200)).isEqualTo("5,200");
    }

    @Test
    void bytesAreInPowersOf1024() {
        assertThat(english.bytes(512)).isEqualTo("512\u00a0B");
        assertThat(english.bytes(16_642_998_272L)).isEqualTo("15.5\u00a0GiB");
        assertThat(portuguese.bytes(16_642_998_272L)).isEqualTo("15,5\u00a0GiB");
    }

    @Test
    void longTimesAreInSeconds() {
        assertThat(english.millis(1.94)).isEqualTo("1.9\u00a0ms");
        assertThat(english.millis(160)).isEqualTo("160\u00a0ms");
        assertThat(english.millis(2_340)).isEqualTo("2.3\u00a0s");
    }

    @Test
    void timesAreInTheDesktopsZone() {
        assertThat(english.time(Instant.parse("2026-11-20T12:00:05Z"))).contains("12:00:05");
    }
}
