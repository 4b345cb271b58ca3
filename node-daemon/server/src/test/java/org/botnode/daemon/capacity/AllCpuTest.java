package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllCpuTest {

    @Test
    void whoReadsSeldomGetsTheMeanOfTheSecondsBetween() {
        var shares = new ArrayDeque<>(List.of(0.9, 0.2, 0.4, 1.2));
        var cpu = new AllCpu(shares::poll);
        cpu.second();
        var before = cpu.told();
        cpu.second();
        cpu.second();

        assertThat(cpu.told().since(before).orElseThrow()).isCloseTo(0.3, offset(1e-9));
        assertThat(cpu.second()).hasValue(1);
        assertThat(cpu.told().since(cpu.told())).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        var shares = new ArrayDeque<>(List.of(-1.0, Double.NaN, 0.5));
        var cpu = new AllCpu(shares::poll);

        assertThat(cpu.second()).isEmpty();
        assertThat(cpu.second()).isEmpty();
        assertThat(cpu.second()).hasValue(0.5);
        assertThat(cpu.told()).isEqualTo(new AllCpu.Told(0.5, 1));
    }

    @Test
    void thisMachineTellsIts() {
        var cpu = new AllCpu();
        cpu.second();

        // The first answer may be of no time at all.
        cpu.second().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(cpu.told().seconds()).isBetween(0L, 2L);
    }
}
