package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitTest {

    @Test
    void valuesReadAsPeopleWriteThem() {
        assertThat(Unit.BYTES.show(7.9 * 1024 * 1024 * 1024)).isEqualTo("7.9 GiB");
        assertThat(Unit.BYTES.show(0)).isEqualTo("0 B");
        assertThat(Unit.BYTES.show(1024.0 * 1024)).isEqualTo("1 MiB");
        assertThat(Unit.PER_MINUTE.show(37_500)).isEqualTo("37,500/min");
        assertThat(Unit.MILLISECONDS.show(2.5)).isEqualTo("2.5 ms");
        assertThat(Unit.MILLISECONDS.show(0.05)).isEqualTo("0.05 ms");
        assertThat(Unit.BITS_PER_SECOND.show(1e9)).isEqualTo("1 Gbit/s");
        assertThat(Unit.RATIO.show(-0.25)).isEqualTo("-0.25×");
        assertThat(Unit.COUNT.show(1e15)).isEqualTo("1,000,000,000,000,000");
    }

    @Test
    void roundedByHalfADigitAtMost() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var digits = random.nextInt(5);
            var value = Math.exp(random.nextDouble(-12, 26)) * (random.nextBoolean() ? 1 : -1);

            assertThat(Double.parseDouble(Unit.fixed(value, digits).replace(",", ""))).as("seed %d: %s", seed, value)
                    .isCloseTo(value, within(0.5 * Math.pow(10, -digits) + 2 * Math.ulp(value)));
        }
    }
}
