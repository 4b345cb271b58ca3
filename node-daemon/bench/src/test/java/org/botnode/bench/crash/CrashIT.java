package org.botnode.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./botnode bench crash`, and the proof that it would see a loss.
@Timeout(600)
class CrashIT {

    private static final String RATE = "1000000000";
    private static final Map<String, String> LIMITS = Map.of("BOTNODE_LIMITS_TENANT_RATE", RATE,
            "BOTNODE_LIMITS_NODE_RATE", RATE, "BOTNODE_MACHINE_BENCHMARKS", "off");

    /// Each moment at which a node is killed has two turns.
    private static final int KILLS = 9;

    @TempDir
    Path directory;

    @Test
    void killedNodeLosesNothingAndDoublesNothing() throws Exception {
        CrashReport report = run(System.getProperty("java.class.path"), KILLS);

        assertThat(report.findings()).isEmpty();
        assertThat(report.kills()).isEqualTo(KILLS);
        assertThat(report.startsKilled()).isPositive();
        assertThat(report.acknowledged()).isGreaterThan(100);
        assertThat(report.resent()).isPositive();
        assertThat(report.doubtful()).isPositive();
    }

    @Test
    void nodeThatAcknowledgesBeforeItCommitsIsFoundOut() throws Exception {
        CrashReport report = run(broken() + File.pathSeparator + System.getProperty("java.class.path"), 2);

        assertThat(report.count(Fault.LOST)).isPositive();
    }

    private CrashReport run(String classPath, int kills) throws Exception {
        CrashPlan plan = new CrashPlan(kills, new Random().nextLong(), Duration.ofMinutes(9));
        return new CrashRun(Launch.classPath(classPath, LIMITS), directory.resolve("node"), plan, System.out).run();
    }

    /// A folder with the one class of the product that is broken here: put before the product on the class path, it
    /// releases the waiters of a commit that is still to come.
    private Path broken() throws IOException {
        Path source = Files.createDirectories(directory.resolve("broken-source")).resolve("Transaction.java");
        try (var text = CrashIT.class.getResourceAsStream("/broken/Transaction.java")) {
            Files.writeString(source, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
        Path classes = Files.createDirectories(directory.resolve("broken"));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), "-cp",
                System.getProperty("java.class.path"), source.toString());
        assertThat(status).isZero();
        assertThat(classes.resolve("org/botnode/daemon/store/Transaction.class")).exists();
        return classes;
    }
}
