package org.botnode.daemon.place;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// A directory: on another disk, a stick, a mounted share. It is never made: where a stick is not plugged in, its mount
/// point is a directory of the wrong disk. What it holds only its owner can read.
public final class DirectoryPlace implements Place {

    private final Path root;

    /// @param root a whole path, from the file system's root on
    DirectoryPlace(Path root) {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("not a whole path: " + root);
        }
        this.root = root;
    }

    /// The directory.
    public Path root() {
        return root;
    }

    @Override
    public String told() {
        return root.toString();
    }

    @Override
    public void put(String name, Path file) {
        var target = target(name);
        try (var content = FileChannel.open(file)) {
            put(target, content);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".", "See that the disk is well.", failure);
        }
    }

    @Override
    public void put(String name, byte[] content) {
        put(target(name), Channels.newChannel(new ByteArrayInputStream(content)));
    }

    @Override
    public InputStream open(String name) {
        var file = target(name);
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException missing) {
            throw NodeException.notFound(name + " is not in " + root + ".");
        } catch (IOException failure) {
            throw cannot("read", failure);
        }
    }

    @Override
    public Optional<byte[]> small(String name, int most) {
        var file = target(name);
        try (var in = Files.newInputStream(file)) {
            return Optional.of(SmallFile.read(in, most, name, told()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failure) {
            throw cannot("read", failure);
        }
    }

    @Override
    public List<Stored> list(String prefix) {
        PlaceName.checkedBeginning(prefix);
        required();
        // Only the directory that the beginning leads into is walked.
        var from = prefix.contains("/") ? root.resolve(prefix.substring(0, prefix.lastIndexOf('/'))) : root;
        var found = new ArrayList<Stored>();
        try {
            if (Files.isDirectory(from)) {
                Files.walkFileTree(from, new Walk(prefix, found));
            }
        } catch (IOException failure) {
            throw cannot("read", failure);
        }
        found.sort(Stored.BY_NAME);
        return found;
    }

    @Override
    public void remove(String name) {
        var file = target(name);
        try {
            if (Files.deleteIfExists(file)) {
                DurableFile.forceDirectory(file.getParent());
            }
        } catch (IOException failure) {
            throw cannot("remove a file in", failure);
        }
    }

    @Override
    public Optional<Boolean> isOnDiskOf(Path data) {
        try {
            return Files.isDirectory(root)
                    ? Optional.of(Files.getFileStore(root).equals(Files.getFileStore(data)))
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private Path target(String name) {
        PlaceName.checked(name);
        required();
        return root.resolve(name);
    }

    private void required() {
        if (!Files.isDirectory(root)) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The directory " + root + " is not there.",
                    "Plug its disk in or mount it, or make it: the node never does.");
        }
    }

    private void put(Path target, ReadableByteChannel content) {
        try {
            DurableFile.write(root, target, content);
        } catch (IOException failure) {
            throw cannot("write to", failure);
        }
    }

    private NodeException cannot(String what, IOException failure) {
        return DurableFile.isFull(failure)
                ? new NodeException(ProblemKind.DISK_FULL, "The disk of " + root + " is full.",
                        "Make room there, or name another place.", failure)
                : new NodeException(ProblemKind.UNAVAILABLE, "Cannot " + what + " " + root + ".",
                        "Give the node's user the right to read and write there, and see that its disk is well.", failure);
    }

    /// Collects what has a name of ours; links are not followed, since they may lead out or in a circle.
    private final class Walk extends SimpleFileVisitor<Path> {

        private final String prefix;
        private final List<Stored> found;

        private Walk(String prefix, List<Stored> found) {
            this.prefix = prefix;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
            if (attributes.isRegularFile() && name.startsWith(prefix) && PlaceName.isName(name)) {
                found.add(new Stored(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
        }

        /// Gone since its directory was read, or somebody else's: neither is ours to fail on.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException || !PlaceName.isName(file.getFileName().toString())) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
