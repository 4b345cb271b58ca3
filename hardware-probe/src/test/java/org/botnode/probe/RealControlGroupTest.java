package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process in a real control group of 512 MiB, where this machine lets a test make one.
class RealControlGroupTest {

    private static final long LIMIT = 512L << 20;

    /// @param limit the file that takes the limit
    private record Group(Path directory, Path limit) {}

    @Test
    void processInAGroupOf512MebibytesPlansForThat(@TempDir Path data) throws Exception {
        var group = made();
        assumeTrue(group.isPresent(), "no control group can be made here");
        var directory = group.get().directory();
        try {
            var said = run(directory, data);

            assertThat(said).containsEntry("limit", Long.toString(LIMIT))
                    .containsEntry("source", directory.toString()).containsEntry("collector", "SERIAL");
            assertThat(Long.parseLong(said.get("available"))).isBetween(1L, LIMIT);
            assertThat(Long.parseLong(said.get("physical"))).isGreaterThan(LIMIT);
            assertThat(Long.parseLong(said.get("heap"))).isBetween(96L << 20, 128L << 20);
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    /// A group below our own in version 1, below the root in version 2, where a group with processes can have no children
    /// that are limited.
    private static Optional<Group> made() throws IOException {
        var own = Path.of("/proc/self/cgroup");
        var name = "botnode-test-" + ProcessHandle.current().pid();
        if (!Files.exists(own)) {
            return Optional.empty();
        }
        var first = Files.readString(own).lines().filter(line -> line.matches("\\d+:memory:.*")).findFirst()
                .map(line -> line.substring(line.lastIndexOf(':') + 1));
        var group = first.map(path -> Path.of("/sys/fs/cgroup/memory" + path, name))
                .map(directory -> new Group(directory, directory.resolve("memory.limit_in_bytes")))
                .orElseGet(() -> new Group(Path.of("/sys/fs/cgroup", name), Path.of("/sys/fs/cgroup", name, "memory.max")));
        try {
            Files.createDirectory(group.directory());
            Files.writeString(group.limit(), Long.toString(LIMIT));
            return Optional.of(group);
        } catch (IOException notAllowed) {
            Files.deleteIfExists(group.directory());
            return Optional.empty();
        }
    }

    /// The shell puts itself into the group and becomes the process.
    private static Map<String, String> run(Path group, Path data) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of("/bin/sh", "-c", "echo $$ > \"$1/cgroup.procs\" && shift && exec \"$@\"",
                "sh", group.toString(), Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ProbeInAGroup.class.getName(), data.toString())).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().filter(line -> line.matches("[a-z]+=.*")).map(line -> line.split("=", 2))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (one, _) -> one));
    }
}
