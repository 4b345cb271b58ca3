package org.botnode.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.botnode.client.DoctorFinding;
import org.botnode.client.KeysView;
import org.botnode.daemon.ToldHost;
import org.botnode.daemon.store.SchemaProgress;
import org.botnode.probe.Host;
import org.junit.jupiter.api.Test;

/// The checklist's points by what systems tell.
class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Host program(String path, String output) {
        return ToldHost.silent().program(path, output);
    }

    @Test
    void clockIsWhatTimedatectlOrChronySay() {
        assertThat(SystemChecks.clock(program("/usr/bin/timedatectl", "yes\n")).verdict()).isEqualTo(Verdict.OK);
        assertThat(SystemChecks.clock(program("/usr/bin/timedatectl", "no\n")).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(SystemChecks.clock(program("/usr/bin/timedatectl", "System has not been booted with systemd")).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(SystemChecks.clock(program("/usr/bin/chronyc", "Stratum : 3\nLeap status     : Normal\n")).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(SystemChecks.clock(program("/usr/bin/chronyc", "Stratum : 0\nLeap status     : Not synchronised\n"))
                .verdict()).isEqualTo(Verdict.WARNING);
        assertThat(SystemChecks.clock(ToldHost.silent()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void serviceIsToldByItsGroup() {
        assertThat(SystemChecks.service(ToldHost.silent().file("/proc/self/cgroup",
                "0::/system.slice/botnode.service\n")).verdict()).isEqualTo(Verdict.OK);
        assertThat(SystemChecks.service(ToldHost.silent().file("/proc/self/cgroup",
                "0::/user.slice/user-1000.slice/session-2.scope\n")).verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(SystemChecks.service(ToldHost.silent()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void openFilesAreComparedWithWhatIsNeeded() {
        assertThat(SystemChecks.files(Optional.of(65_536L), 5_000).verdict()).isEqualTo(Verdict.OK);
        assertThat(SystemChecks.files(Optional.of(1_024L), 5_000).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void filesThatCouldNotBeMigratedAreCritical() {
        assertThat(NodeChecks.migrations(new SchemaProgress(3, 10, 0, 0)).verdict()).isEqualTo(Verdict.OK);
        assertThat(NodeChecks.migrations(new SchemaProgress(3, 10, 2, 0)).verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(NodeChecks.migrations(new SchemaProgress(3, 10, 2, 1)).verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void keysAreJudgedByWhatIsLostWithTheDisk() {
        var place = Optional.of("/mnt/stick/keyring.json");
        assertThat(KeyChecks.copy(new KeysView.Copy("none", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty())).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(KeyChecks.copy(new KeysView.Copy("current", place, Optional.of(NOW), Optional.empty(),
                Optional.of(true))).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(KeyChecks.copy(new KeysView.Copy("current", place, Optional.of(NOW), Optional.empty(),
                Optional.of(false))).verdict()).isEqualTo(Verdict.OK);
        assertThat(KeyChecks.copy(new KeysView.Copy("behind", place, Optional.of(NOW), Optional.of("it is not mounted"),
                Optional.empty())).reason()).contains("it is not mounted");

        var made = Optional.of(NOW.minus(Duration.ofDays(400)));
        assertThat(KeyChecks.recovery(new KeysView.Recovery(Optional.empty(), Optional.empty()), NOW).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(KeyChecks.recovery(new KeysView.Recovery(made, made), NOW).verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(KeyChecks.recovery(new KeysView.Recovery(made, Optional.of(NOW)), NOW).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void certificateIsToldOfBeforeItEnds() {
        assertThat(KeyChecks.certificate(Optional.empty(), NOW).verdict()).isEqualTo(Verdict.OK);
        assertThat(KeyChecks.certificate(Optional.of(NOW.plus(Duration.ofDays(31))), NOW).verdict()).isEqualTo(Verdict.OK);
        assertThat(KeyChecks.certificate(Optional.of(NOW.plus(Duration.ofDays(29))), NOW).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(KeyChecks.certificate(Optional.of(NOW.plus(Duration.ofDays(6))), NOW).verdict())
                .isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void worstComesFirstAndACheckThatFailsIsUnknown() {
        var doctor = new Doctor(List.of(
                new Check("good", "good", () -> Finding.ok("It is.")),
                new Check("broken", "broken", () -> {
                    throw new IllegalStateException("no");
                }),
                new Check("bad", "bad", () -> Finding.of(Verdict.CRITICAL, "It is.", "Mend it."))), InstantSource.fixed(NOW));

        var report = doctor.look();

        assertThat(report.at()).isEqualTo(NOW);
        assertThat(report.findings()).extracting(DoctorFinding::check, DoctorFinding::verdict).containsExactly(
                tuple("bad", "critical"),
                tuple("broken", "unknown"),
                tuple("good", "ok"));
    }
}
