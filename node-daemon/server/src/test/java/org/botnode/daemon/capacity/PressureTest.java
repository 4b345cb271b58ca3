package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.botnode.probe.Limits;
import org.junit.jupiter.api.Test;

class PressureTest {

    private final WorkLimiter exchanges = new WorkLimiter("exchange", new Limits.Http(2, 100, 100),
            Limits.Limiter.DEFAULT, Duration.ofSeconds(2));
    private final List<Duration> closed = new ArrayList<>();
    private boolean desktop;
    private Senses now = senses(0.1, 0.1, 0.1, 0.1);
    private final Pressure pressure = new Pressure(exchanges, () -> desktop, closed::add);

    @Test
    void lettingInIsLeftAloneWhileThereIsEnoughOfAll() {
        seconds(100);

        assertThat(exchanges.limit()).isEqualTo(100);
        assertThat(closed).isEmpty();
    }

    @Test
    void fullHeapClosesWhoIsNotUsedAndNotEachSecond() {
        now = senses(0.8, 0.1, 0.1, 0.1);
        seconds(20);

        assertThat(closed).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
        assertThat(exchanges.limit()).isEqualTo(100);
    }

    @Test
    void heapThatIsAlmostOverLetsLessInAndRecovers() {
        now = senses(0.9, 0.1, 0.1, 0.1);
        seconds(20);
        assertThat(exchanges.limit()).isEqualTo(2);
        assertThat(closed).contains(Duration.ZERO);
        assertThat(pressure.bottleneck()).isEqualTo("memory");

        now = senses(0.84, 0.1, 0.1, 0.1);
        seconds(5);
        assertThat(pressure.memory()).as("not yet five points below").isEqualTo(MemoryLevel.CRITICAL);

        now = senses(0.5, 0.1, 0.1, 0.1);
        seconds(100);
        assertThat(exchanges.isPressed()).isFalse();
        assertThat(pressure.memory()).isEqualTo(MemoryLevel.NORMAL);
    }

    @Test
    void machineWithoutMemoryClosesWhoIsNotUsedAndTurnsNobodyAway() {
        now = senses(0.1, 0.1, 0.95, 0.1);
        seconds(5);

        assertThat(pressure.memory()).isEqualTo(MemoryLevel.CRITICAL);
        assertThat(closed).containsExactly(Duration.ofSeconds(30));
        assertThat(exchanges.limit()).isEqualTo(100);
    }

    @Test
    void desktopKeepsItsShareOfTheProcessorAndAServerTakesAll() {
        now = senses(0.1, 0.1, 0.1, 0.9);
        seconds(10);
        assertThat(exchanges.limit()).isEqualTo(100);

        desktop = true;
        seconds(10);
        assertThat(exchanges.limit()).isLessThan(50);
        assertThat(pressure.bottleneck()).isEqualTo("processor");
    }

    @Test
    void processorThatOthersKeepBusyIsNamed() {
        now = new Senses(OptionalDouble.of(0.1), OptionalDouble.of(0.1), OptionalDouble.of(0.1), OptionalDouble.of(0.4),
                OptionalDouble.of(0.99));
        assertThat(pressure.bottleneck()).isEqualTo("disk writes");
        seconds(1);

        assertThat(pressure.bottleneck()).isEqualTo("processor");
        assertThat(exchanges.limit()).isEqualTo(100);
    }

    @Test
    void processBeyondItsPlanCountsOnADesktopOnly() {
        now = senses(0.1, 0.95, 0.1, 0.1);
        seconds(1);
        assertThat(pressure.memory()).isEqualTo(MemoryLevel.NORMAL);

        desktop = true;
        seconds(1);
        assertThat(pressure.memory()).isEqualTo(MemoryLevel.CRITICAL);
    }

    @Test
    void whatIsUnknownPressesNothing() {
        now = new Senses(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty());
        desktop = true;
        seconds(100);

        assertThat(exchanges.limit()).isEqualTo(100);
    }

    private void seconds(int count) {
        for (var i = 0; i < count; i++) {
            pressure.second(now);
        }
    }

    private static Senses senses(double heap, double process, double machine, double cpu) {
        return new Senses(OptionalDouble.of(heap), OptionalDouble.of(process), OptionalDouble.of(machine),
                OptionalDouble.of(cpu), OptionalDouble.of(cpu));
    }
}
