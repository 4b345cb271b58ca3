package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {

    @Test
    void sharesFallWithTheRank() {
        Zipf three = new Zipf(3);

        assertThat(three.share(0)).isCloseTo(6.0 / 11, within(1e-12));
        assertThat(three.share(1)).isCloseTo(3.0 / 11, within(1e-12));
        assertThat(three.share(2)).isCloseTo(2.0 / 11, within(1e-12));
    }

    @Test
    void evenDrawsFallOnRanksByTheirShares() {
        Zipf three = new Zipf(3);
        int[] drawn = new int[3];

        IntStream.range(0, 11_000).forEach(at -> drawn[three.rank((at + 0.5) / 11_000)]++);

        assertThat(drawn).containsExactly(6_000, 3_000, 2_000);
    }

    @Test
    void theEndsBelongToTheFirstAndTheLast() {
        Zipf tenants = new Zipf(200);

        assertThat(tenants.rank(0)).isZero();
        assertThat(tenants.rank(Math.nextDown(1.0))).isEqualTo(199);
    }

    @Test
    void nineOfTenRequestsAreExchanges() {
        assertThat(Kind.of(0)).isEqualTo(Kind.EXCHANGE);
        assertThat(Kind.of(0.8999)).isEqualTo(Kind.EXCHANGE);
        assertThat(Kind.of(0.9001)).isEqualTo(Kind.READ);
        assertThat(Kind.of(0.9799)).isEqualTo(Kind.READ);
        assertThat(Kind.of(0.9801)).isEqualTo(Kind.ADMINISTRATION);
        assertThat(Kind.of(Math.nextDown(1.0))).isEqualTo(Kind.ADMINISTRATION);
    }
}
