package org.botnode.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.botnode.daemon.store.DirectoryTree;

/// A folder on the checkout's own disk, where the figures count, that is removed in the end, also when interrupted.
///
/// What a run left that was killed outright, the next one removes.
public final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "bench-";

    private final Path root;
    private final Thread remover = new Thread(this::removeAll);

    private TemporaryFolder(Path root) {
        this.root = root;
        Runtime.getRuntime().addShutdownHook(remover);
    }

    public static TemporaryFolder make(String name) throws IOException {
        Path target = Files.createDirectories(Path.of(System.getProperty("botnode.home", "")).toAbsolutePath()
                .resolve("target"));
        removeLeftovers(target);
        return new TemporaryFolder(Files.createTempDirectory(target,
                PREFIX + name + "-" + ProcessHandle.current().pid() + "-"));
    }

    public Path inside(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /// Bytes of the whole disk.
    public long size() throws IOException {
        return Files.getFileStore(root).getTotalSpace();
    }

    /// Bytes that may still be written here.
    public long room() throws IOException {
        FileStore disk = Files.getFileStore(root);
        return disk.getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.remove(root);
        Runtime.getRuntime().removeShutdownHook(remover);
    }

    /// While the process stops, others may still write: what comes after a first round goes in the next.
    private void removeAll() {
        for (int round = 0; round < 5 && Files.exists(root); round++) {
            try {
                DirectoryTree.remove(root);
            } catch (IOException e) {
                // The next round, or the next run.
            }
        }
    }

    private static void removeLeftovers(Path target) throws IOException {
        List<Path> left;
        try (Stream<Path> paths = Files.list(target)) {
            left = paths.filter(path -> ownerIsGone(path.getFileName().toString())).toList();
        }
        for (Path path : left) {
            DirectoryTree.remove(path);
        }
    }

    private static boolean ownerIsGone(String name) {
        String[] parts = name.split("-");
        return name.startsWith(PREFIX) && parts.length == 4 && parts[2].matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[2])).isEmpty();
    }
}
