package org.botnode.bench.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ReproducerTest {

    /// Breaks where an input holds an `X`.
    private static final class Fragile implements Family {

        @Override
        public byte[] make(Dice dice) {
            return dice.bytes(100);
        }

        @Override
        public Outcome send(byte[] input) {
            return new String(input, US_ASCII).contains("X") ? Judge.broken("500 it broke", input) : Outcome.FINE;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    @Test
    void smallestInputThatBreaksIsFound() {
        var family = new Fragile();
        var input = ("a".repeat(700) + "X" + "b".repeat(300)).getBytes(US_ASCII);

        var least = Reproducer.smallest(family, input, (Outcome.Broken) family.send(input));

        assertThat(least.sent()).contains("X").hasSizeLessThan(3);
    }

    @Test
    void sameNumberMakesTheSameInput() throws Exception {
        var family = new HostileWire(java.net.URI.create("http://127.0.0.1:1"));
        for (var number = 0; number < 200; number++) {
            assertThat(family.make(new Dice(7, number))).isEqualTo(family.make(new Dice(7, number)));
        }
        assertThat(family.make(new Dice(7, 1))).isNotEqualTo(family.make(new Dice(8, 1)));
    }

    @Test
    void printedInputIsWhatPrintfMakesAgain() throws Exception {
        var input = new byte[256];
        for (var at = 0; at < input.length; at++) {
            input[at] = (byte) at;
        }
        var process = new ProcessBuilder("bash", "-c", "printf '" + Judge.printable(input, 1_000) + "'").start();

        assertThat(process.getInputStream().readAllBytes()).isEqualTo(input);
    }

    @Test
    void honestZipIsOneAndFramesAreKnownToBeWhole() throws Exception {
        var zip = new LyingZip().honest("a".getBytes(US_ASCII), "content".getBytes(US_ASCII)).bomb("b".getBytes(US_ASCII))
                .build(new Dice(1, 3));
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("a");
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
            assertThat(in.getNextEntry().getName()).isEqualTo("b");
            assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(20L << 20);
        }
        var frame = Frames.masked(0x81, "hello".getBytes(US_ASCII));
        assertThat(Frames.isWhole(frame)).isTrue();
        assertThat(Frames.isWhole(Arrays.copyOf(frame, frame.length - 1))).isFalse();
        assertThat(Frames.isWhole(ByteBuffer.allocate(14).put((byte) 0x81).put((byte) 0xff).putLong(-1).array())).isFalse();
        assertThat(Frames.isWhole(new byte[0])).isTrue();
    }
}
