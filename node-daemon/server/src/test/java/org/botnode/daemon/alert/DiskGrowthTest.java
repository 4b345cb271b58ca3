package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.client.LoadView;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.CapacityPoint;
import org.botnode.daemon.control.ControlDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Room on the disk, day by day, as the node keeps it.
class DiskGrowthTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    private ControlDatabase database;
    private CapacityHistoryStore history;

    @BeforeEach
    void open() {
        database = ControlDatabase.open(directory);
        history = new CapacityHistoryStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void free(Instant at, OptionalLong bytes) {
        var load = new LoadView(at, 0, 0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalLong.empty(), bytes, 0, 0, 0);
        history.add(CapacityPoint.of(at, CapacityPoint.LOAD, load));
    }

    private OptionalDouble days() {
        return new DiskGrowth(history).days(0, NOW);
    }

    @Test
    void diskThatFillsEvenlyIsFullWhenItsRoomIsUsedUp() {
        for (var day = 6; day >= 1; day--) {
            free(NOW.minus(Duration.ofDays(day)), OptionalLong.of(900 * GIB));
            // What counts is how the day ended.
            free(NOW.minus(Duration.ofDays(day)).plus(Duration.ofHours(11)), OptionalLong.of((100 + 5L * day) * GIB));
        }
        // Today has not ended.
        free(NOW, OptionalLong.of(GIB));

        assertThat(days().orElseThrow()).isCloseTo(105 / 5.0, offset(0.01));
    }

    @Test
    void fewDaysRoomThatGrowsAndUnknownRoomTellNothing() {
        assertThat(days()).isEmpty();
        free(NOW.minus(Duration.ofDays(2)), OptionalLong.of(100 * GIB));
        free(NOW.minus(Duration.ofDays(1)), OptionalLong.of(90 * GIB));
        free(NOW.minus(Duration.ofDays(3)), OptionalLong.empty());
        assertThat(days()).isEmpty();

        free(NOW.minus(Duration.ofDays(3)), OptionalLong.of(80 * GIB));
        free(NOW.minus(Duration.ofDays(4)), OptionalLong.of(70 * GIB));
        assertThat(days()).isEmpty();
    }

    @Test
    void historyIsReadOnceAnHour() {
        var growth = new DiskGrowth(history);
        assertThat(growth.days(0, NOW)).isEmpty();
        for (var day = 4; day >= 1; day--) {
            free(NOW.minus(Duration.ofDays(day)), OptionalLong.of(day * GIB));
        }

        assertThat(growth.days(3599, NOW)).isEmpty();
        assertThat(growth.days(3600, NOW).orElseThrow()).isCloseTo(1, offset(0.01));
    }
}
