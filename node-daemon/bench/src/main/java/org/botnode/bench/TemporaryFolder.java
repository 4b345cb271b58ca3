package org.botnode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder on the checkout's own disk, where the figures count, that is removed in the end.
final class TemporaryFolder implements AutoCloseable {

    private final Path root;

    private TemporaryFolder(Path root) {
        this.root = root;
    }

    static TemporaryFolder make(String name) throws IOException {
        Path target = Files.createDirectories(Path.of(System.getProperty("botnode.home", "")).toAbsolutePath()
                .resolve("target"));
        return new TemporaryFolder(Files.createTempDirectory(target, "bench-" + name + "-"));
    }

    Path inside(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
