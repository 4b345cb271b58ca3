package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000;
    private final Schedule schedule = new Schedule(List.of(new Phase(10, 2), new Phase(100, 0.5), new Phase(10, 1)));

    @Test
    void requestsAreEvenlySpacedWithinAPhase() {
        assertThat(schedule.count()).isEqualTo(20 + 50 + 10);
        assertThat(schedule.nanos()).isEqualTo(3_500_000_000L);
        assertThat(LongStream.of(0, 1, 19, 20, 21, 69, 70, 79).map(schedule::due)).containsExactly(0L, SECOND / 10,
                19 * SECOND / 10, 2 * SECOND, 2_010_000_000L, 2_490_000_000L, 2_500_000_000L, 3_400_000_000L);
    }

    @Test
    void whatIsDueIsCountedFromItsOwnMoment() {
        assertThat(LongStream.of(0, SECOND / 10 - 1_000, SECOND / 10, 2 * SECOND - 1_000, 2 * SECOND, 2_490_000_000L,
                10 * SECOND).map(schedule::dueBy)).containsExactly(1L, 1L, 2L, 20L, 21L, 70L, 80L);
    }

    @Test
    void nothingIsDueBeyondTheLast() {
        assertThatThrownBy(() -> schedule.due(80)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void phaseWithoutLoadIsRefused() {
        assertThatThrownBy(() -> new Phase(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
