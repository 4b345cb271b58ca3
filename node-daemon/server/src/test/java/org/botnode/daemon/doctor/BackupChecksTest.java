package org.botnode.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.BackupsView;
import org.junit.jupiter.api.Test;

class BackupChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static BackupsView view(boolean enabled, Optional<Boolean> sameDisk, Optional<Duration> age, Optional<String> problem) {
        return new BackupsView(enabled, "/backups", sameDisk, "PT24H", Optional.of(NOW), false, age.map(NOW::minus), problem,
                Optional.empty(), List.of());
    }

    private static Verdict strategy(boolean enabled, Optional<Boolean> sameDisk, Optional<String> problem) {
        return BackupChecks.strategy(view(enabled, sameDisk, Optional.empty(), problem)).verdict();
    }

    private static Finding proof(Optional<Duration> age, Runnable create) {
        return BackupChecks.proof(view(true, Optional.of(false), age, Optional.empty()), create, NOW);
    }

    @Test
    void strategyIsJudgedByWhatIsLostTogether() {
        assertThat(strategy(true, Optional.of(false), Optional.empty())).isEqualTo(Verdict.OK);
        assertThat(strategy(true, Optional.of(true), Optional.empty())).isEqualTo(Verdict.WARNING);
        assertThat(strategy(true, Optional.empty(), Optional.empty())).isEqualTo(Verdict.UNKNOWN);
        assertThat(strategy(true, Optional.of(false), Optional.of("it is not there"))).isEqualTo(Verdict.CRITICAL);
        assertThat(strategy(false, Optional.of(false), Optional.empty())).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void proofGrowsWorseWithItsAgeAndOffersANewOne() {
        var made = new AtomicInteger();

        assertThat(proof(Optional.of(Duration.ofDays(2)), made::incrementAndGet).verdict()).isEqualTo(Verdict.OK);
        assertThat(proof(Optional.of(Duration.ofDays(3)), made::incrementAndGet).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(proof(Optional.of(Duration.ofDays(6)), made::incrementAndGet).verdict()).isEqualTo(Verdict.CRITICAL);
        var none = proof(Optional.empty(), made::incrementAndGet);
        assertThat(none.verdict()).isEqualTo(Verdict.WARNING);
        none.fix().orElseThrow().make().run();
        assertThat(made).hasValue(1);
    }
}
