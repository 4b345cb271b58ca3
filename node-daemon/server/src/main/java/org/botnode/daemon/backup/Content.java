package org.botnode.daemon.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.botnode.daemon.store.StoreProblem;

/// A file that goes into a part.
///
/// @param name  its entry: a path below the tenant's or the data directory, with `/`
/// @param moves whether others may change or remove it meanwhile: then it is left out where it is gone
record Content(String name, Path file, boolean moves) {

    /// All plain files below some folders of a directory; links are not followed, and what begins with a dot is in the
    /// midst of being written.
    static List<Content> below(Path directory, List<String> folders) {
        var found = new ArrayList<Content>();
        for (var folder : folders) {
            try {
                Files.walkFileTree(directory.resolve(folder), new Walk(directory, found));
            } catch (IOException failure) {
                throw StoreProblem.notWritten("A folder that belongs into a backup", failure);
            }
        }
        found.sort(Comparator.comparing(Content::name));
        return found;
    }

    /// Another text where one of the files is another, by name, length and time.
    static String mark(List<Content> contents) {
        var tally = new Tally();
        for (var content : contents) {
            var line = (content.name + "\n" + content.state() + "\n").getBytes(StandardCharsets.UTF_8);
            tally.add(line, 0, line.length);
        }
        return tally.sha256();
    }

    private String state() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (NoSuchFileException gone) {
            return "gone";
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    /// Passes over what vanishes while it looks: it was being removed.
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path directory;
        private final List<Content> found;

        private Walk(Path directory, List<Content> found) {
            this.directory = directory;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = directory.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
            if (attributes.isRegularFile() && !name.contains("/.")) {
                found.add(new Content(name, file, true));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, IOException failure) throws IOException {
            return failure == null || failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE
                    : super.postVisitDirectory(path, failure);
        }
    }
}
