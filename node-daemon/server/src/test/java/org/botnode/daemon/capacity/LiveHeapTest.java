package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

    private static final int HELD = 64 << 20;

    @Test
    void whatIsHeldCountsAfterACollectionAndWhatWasLetGoDoesNot() {
        var held = new byte[HELD];
        System.gc();
        var full = LiveHeap.share().orElseThrow();
        Reference.reachabilityFence(held);
        held = null;
        System.gc();

        var left = LiveHeap.share().orElseThrow();

        assertThat(full).isGreaterThan((double) HELD / Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(1);
        assertThat(left).isPositive().isLessThan(full);
    }

    @Test
    void whatIsThrownAwayBetweenCollectionsDoesNotCount() {
        System.gc();
        var before = LiveHeap.share().orElseThrow();

        var thrown = 0;
        for (var i = 0; i < 64; i++) {
            thrown += new byte[1 << 20].length;
        }

        assertThat(thrown).isEqualTo(64 << 20);
        assertThat(LiveHeap.share().orElseThrow() * Runtime.getRuntime().maxMemory())
                .isLessThan(before * Runtime.getRuntime().maxMemory() + (32 << 20));
    }
}
