package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.botnode.daemon.store.Message;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node that is killed at any step of the retention has lost nothing, and ends with everything in its place once.
@Timeout(120)
class RetentionCrashIT {

    private static final long TENANT = RetentionRig.TENANT;
    private static final String LATER = "2026-09-01T00:00:00Z";

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"sealed, 1", "verified, 1", "published, 1", "part removed, 1", "slice, 1", "slice, 2", "messages removed, 1",
        "published, 2", "messages removed, 2", "leftovers removed, 1", "room given back, 1"})
    void killedAtAStepLosesNothingAndDoublesNothing(String step, int times) throws IOException, InterruptedException {
        List<Message> all;
        try (var rig = new RetentionRig(data)) {
            rig.talk(TENANT, "ann", 30, "first");
            rig.clock.set("2026-01-25T00:00:00Z");
            rig.talk(TENANT, "bob", 150, "second");
            rig.clock.set("2026-02-01T12:00:00Z");
            rig.talk(TENANT, "cleo", 5, "third");
            all = rig.messages(TENANT);
            // The month has a part already, which the run that is killed makes anew.
            rig.clock.set("2026-07-20T00:00:00Z");
            assertThat(rig.run().archived()).isEqualTo(60);
        }

        runAndKill(step, times);

        try (var rig = new RetentionRig(data, LATER, RetentionConfig.defaults())) {
            assertThat(together(rig)).isEqualTo(all);
            assertThat(rig.archived(TENANT)).doesNotHaveDuplicates();

            rig.run();

            assertThat(rig.archived(TENANT)).isEqualTo(all);
            assertThat(rig.messages(TENANT)).isEmpty();
            assertThat(aside(rig)).isEmpty();
            assertThat(rig.run().didNothing()).isTrue();
        }
    }

    private static List<Message> together(RetentionRig rig) {
        var live = rig.messages(TENANT);
        var archived = rig.archived(TENANT);
        return Stream.concat(live.stream(), archived.stream()).distinct()
                .sorted((one, other) -> Long.compare(one.id(), other.id())).toList();
    }

    /// Files of the archive that are none of its standing parts.
    private List<String> aside(RetentionRig rig) throws IOException {
        var standing = rig.retention.files(TENANT).parts().stream().map(PartName::file).toList();
        try (var files = Files.walk(data.resolve("tenants/" + TENANT + "/archive"))) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .filter(name -> !standing.contains(name)).toList();
        }
    }

    private void runAndKill(String step, int times) throws IOException, InterruptedException {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", RetentionProcess.class.getName(), data.toString(), LATER, step,
                Integer.toString(times)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var reached = false;
            for (var line = lines.readLine(); line != null; line = reached ? null : lines.readLine()) {
                reached = line.equals("at " + step);
                if (reached) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(reached).as("the process reached " + step).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
