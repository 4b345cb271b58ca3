package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.probe.HardwareProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLookTest {

    @TempDir
    Path data;

    @Test
    void oneLookServesAllWhoAskWithinItsTime() {
        var probe = new HardwareProbe(data, Map.of(), InstantSource.system());
        var now = new AtomicLong(Long.MAX_VALUE - 1);
        var looks = new AtomicLong();
        var look = new MachineLook(() -> {
            looks.incrementAndGet();
            return probe.quick();
        }, now::get);

        var first = look.get();
        now.addAndGet(MachineLook.HOLDS.toNanos() - 1);
        assertThat(look.get()).isSameAs(first);
        now.incrementAndGet();

        assertThat(look.get()).isNotSameAs(first);
        assertThat(looks).hasValue(2);
    }
}
