package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Slices grow to what 20 ms bear, and shrink at once where one held the writer for more than 50 ms.
class SliceSizeTest {

    private static final long MILLI = 1_000_000;

    @Test
    void growsAtMostTwofoldAndUpToItsBound() {
        var size = new SliceSize();
        int before = size.next();

        size.took(before, MILLI / 10);
        assertThat(size.next()).isEqualTo(2 * before);
        for (int i = 0; i < 20; i++) {
            size.took(size.next(), 1);
        }
        assertThat(size.next()).isEqualTo(2_048);
    }

    @Test
    void settlesWhereASliceTakesTwentyMilliseconds() {
        var size = new SliceSize();
        for (int i = 0; i < 20; i++) {
            size.took(size.next(), size.next() * MILLI / 5);
        }
        assertThat(size.next()).isBetween(99, 101);
    }

    @Test
    void halvesAfterOneThatWasTooLong() {
        var size = new SliceSize();
        size.took(64, 51 * MILLI);
        assertThat(size.next()).isEqualTo(32);
        for (int i = 0; i < 20; i++) {
            size.took(size.next(), 60 * MILLI);
        }
        assertThat(size.next()).isEqualTo(4);
    }

    @Test
    void fewPiecesAtTheEndTellNothing() {
        var size = new SliceSize();
        size.took(3, MILLI / 100);
        assertThat(size.next()).isEqualTo(64);
    }

    @Test
    void writerIsLeftToOthersForAsLongAndLongerWhereTheyWait() {
        assertThat(SliceSize.rest(7, false)).isEqualTo(7);
        assertThat(SliceSize.rest(7, true)).isEqualTo(28);
    }
}
