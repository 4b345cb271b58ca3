package org.botnode.daemon.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantSeriesTest {

    @Test
    void labelCannotEndItsQuotesNorItsLine() {
        assertThat(TenantSeries.escaped("acme")).isEqualTo("acme");
        assertThat(TenantSeries.escaped("a\"} 1\nb\\")).isEqualTo("a\\\"} 1\\nb\\\\");
    }
}
