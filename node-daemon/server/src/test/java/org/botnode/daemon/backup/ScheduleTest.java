package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.BackupRunView;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final LocalTime NIGHT = LocalTime.of(2, 30);

    private static Instant next(String every, String last) {
        return new Schedule(Duration.parse(every), NIGHT, ZoneId.of("Europe/Berlin")).after(Instant.parse(last));
    }

    @Test
    void dailyOneIsDueInTheNextNight() {
        assertThat(next("P1D", "2026-01-10T01:30:05Z")).isEqualTo("2026-01-11T01:30:00Z");
    }

    @Test
    void oneMadeByHandAtNoonSkipsNoNight() {
        assertThat(next("P1D", "2026-01-10T11:00:00Z")).isEqualTo("2026-01-11T01:30:00Z");
    }

    @Test
    void weeklyOneIsDueInTheSeventhNight() {
        assertThat(next("P7D", "2026-01-10T11:00:00Z")).isEqualTo("2026-01-17T01:30:00Z");
    }

    @Test
    void hourlyOneKeepsItsDistance() {
        assertThat(next("PT1H", "2026-01-10T11:00:00Z")).isEqualTo("2026-01-10T12:00:00Z");
    }

    @Test
    void nightThatHasNoHalfPastTwoHasItsBackupAnHourLater() {
        assertThat(next("P1D", "2026-03-28T01:30:01Z")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(next("P1D", "2026-03-29T01:30:01Z")).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void failedOneIsTriedAgainAfterPausesThatGrow() {
        var since = Instant.parse("2026-01-01T12:00:00Z");
        var now = Instant.parse("2026-01-03T12:00:00Z");
        var run = new BackupRunView("create", "20260103-120000-000", "failed", now, Optional.of(now), 0, 0, 0, 0,
                List.of());
        var config = BackupConfig.defaults();

        for (var expected : Map.of(1, "PT15M", 2, "PT30M", 5, "PT4H", 60, "PT4H").entrySet()) {
            var standing = new BackupBook.Standing(since, Optional.empty(), expected.getKey(), Optional.of(run));
            assertThat(new Lateness(config, config.schedule(ZoneId.of("UTC")), standing, since, now).due())
                    .isEqualTo(now.plus(Duration.parse(expected.getValue())));
        }
    }
}
