package org.botnode.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The machine as sensors see it: files, commands, properties. Tests replay a recorded one.
public interface Host {

    /// The machine this process runs on.
    static Host live() {
        return new LiveHost();
    }

    /// The whole text of a small file, at most 1 MiB, without NULs; absent where it cannot be read.
    Optional<String> text(String path);

    /// The names in a directory, sorted; empty where it cannot be listed.
    List<String> names(String directory);

    boolean exists(String path);

    /// A path with all its links followed.
    Optional<String> real(String path);

    /// Runs a program by its absolute path in the C locale, waiting at most so long.
    CommandOutcome run(Duration limit, List<String> command);

    /// What a native library tells, as lines of `key=value`: `oshi`, `oshi-graphics`, `job`. Absent where there is no such
    /// library on this system; what went wrong is a line `error=`.
    Optional<String> library(String name);

    /// A system property; empty where not set.
    String property(String name);

    /// An environment variable; empty where not set.
    String environment(String name);

    /// The file system that holds a path, or its nearest existing parent.
    Optional<Space> space(Path path);

    /// Bytes of all files below a directory, 0 where there is none; absent where they are too many to count.
    OptionalLong used(Path directory);

    /// Processors the JVM counts.
    int processors();

    /// Bytes that the JVM's heap may grow to.
    long heap();

    /// @param usable bytes this account may still write
    /// @param type   the file system's name as the JVM tells it
    record Space(long total, long usable, String type) {}
}
