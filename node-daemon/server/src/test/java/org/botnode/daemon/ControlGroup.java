package org.botnode.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A real control group with a limit of memory, where this machine lets a test make one; gone when closed.
final class ControlGroup implements AutoCloseable {

    private final Path directory;
    private final Path kills;

    private ControlGroup(Path directory, Path kills) {
        this.directory = directory;
        this.kills = kills;
    }

    /// Below our own in version 1, below the root in version 2, where a group with processes can have no children that are
    /// limited.
    static Optional<ControlGroup> ofMemory(long limit) throws IOException {
        var own = Path.of("/proc/self/cgroup");
        var name = "botnode-daemon-test-" + ProcessHandle.current().pid();
        if (!Files.exists(own)) {
            return Optional.empty();
        }
        var first = Files.readString(own).lines().filter(line -> line.matches("\\d+:memory:.*")).findFirst()
                .map(line -> Path.of("/sys/fs/cgroup/memory" + line.substring(line.lastIndexOf(':') + 1), name));
        var directory = first.orElse(Path.of("/sys/fs/cgroup", name));
        try {
            Files.createDirectory(directory);
            Files.writeString(directory.resolve(first.isPresent() ? "memory.limit_in_bytes" : "memory.max"),
                    Long.toString(limit));
            return Optional.of(new ControlGroup(directory,
                    directory.resolve(first.isPresent() ? "memory.oom_control" : "memory.events")));
        } catch (IOException notAllowed) {
            Files.deleteIfExists(directory);
            return Optional.empty();
        }
    }

    /// The command as a process of the group: a shell puts itself into it and becomes the process.
    List<String> around(List<String> command) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", "echo $$ > \"$1/cgroup.procs\" && shift && exec \"$@\"", "sh",
                directory.toString()));
        all.addAll(command);
        return all;
    }

    /// Processes that the system ended since memory was over.
    long killed() throws IOException {
        return Files.readString(kills).lines().filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()))).findFirst().orElse(0);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory);
    }
}
