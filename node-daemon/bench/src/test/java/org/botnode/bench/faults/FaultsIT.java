package org.botnode.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./botnode bench faults`.
@Timeout(300)
class FaultsIT {

    private static final Map<String, String> LIMITS = Map.of("BOTNODE_LIMITS_TENANT_RATE", "1000000000",
            "BOTNODE_LIMITS_NODE_RATE", "1000000000", "BOTNODE_MACHINE_BENCHMARKS", "off");

    @TempDir
    Path directory;

    @Test
    void nodeStandsHostileInputs() throws Exception {
        // The same inputs each time: what a build finds is its own change's doing. The benchmark takes new ones.
        var seed = 11L;

        var report = new FaultRun(directory, LIMITS, new FaultPlan(3_000, seed, Duration.ofSeconds(60)), System.out).run();

        assertThat(report.samples()).as("seed " + seed).isEmpty();
        assertThat(report.damage()).as("seed " + seed).isEmpty();
        assertThat(report.run().values()).allSatisfy(some -> assertThat(some).isPositive());
    }

    @Test
    void whatAnArchiveLeftOutsideIsFound() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        var plan = new FaultPlan(10, 1, Duration.ofSeconds(60));
        Files.writeString(directory.resolve("escaped.txt"), "out");

        var report = new FaultRun(directory, LIMITS, plan, System.out).run();

        assertThat(report.damage()).contains("a file outside of the data directory: escaped.txt");
        assertThat(report.failed()).isPositive();
    }
}
