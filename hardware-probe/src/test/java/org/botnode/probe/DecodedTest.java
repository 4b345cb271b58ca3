package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Text of programs that do not all speak one encoding.
class DecodedTest {

    private static final Charset OEM = Charset.forName("IBM850");

    @Test
    void utf8IsReadAsSuchWithOrWithoutAMark() {
        assertThat(Decoded.text("Müller".getBytes(StandardCharsets.UTF_8), OEM)).isEqualTo("Müller");
        assertThat(Decoded.text(("\uFEFF" + "Müller").getBytes(StandardCharsets.UTF_8), OEM)).isEqualTo("Müller");
    }

    @Test
    void whatIsNoUtf8IsTheConsolesCodePage() {
        assertThat(Decoded.text("Müller".getBytes(OEM), OEM)).isEqualTo("Müller");
    }

    @Test
    void sixteenBitsAreKnownByTheirMark() {
        assertThat(Decoded.text(("\uFEFF" + "Karte").getBytes(StandardCharsets.UTF_16LE), OEM)).isEqualTo("Karte");
    }
}
