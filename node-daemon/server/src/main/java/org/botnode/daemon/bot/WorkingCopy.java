package org.botnode.daemon.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.store.DirectoryTree;

/// The folder in which a bot's package lies open for editing, `bots/<slug>` in the tenant's directory.
///
/// The tenant's file is the truth, this is its editable copy. A new package is unpacked beside it, and takes its place
/// after the commit; its name tells a start that finds it whether that commit was made.
record WorkingCopy(Path bots, String slug) {

    /// What the names of folders and files begin with that are on their way to a working copy or from it.
    static final String INCOMING = ".incoming-";
    static final String OUTGOING = ".outgoing-";
    static final String UPLOAD = ".upload-";

    Path folder() {
        return bots.resolve(slug);
    }

    /// A file, not there yet, for a zip that comes in.
    Path upload(String unique) throws IOException {
        Files.createDirectories(bots);
        return bots.resolve(UPLOAD + unique + ".zip");
    }

    /// A folder, not there yet, in which a new package may be unpacked.
    Path stage(String unique) throws IOException {
        Files.createDirectories(bots);
        return bots.resolve(INCOMING + slug + "." + unique);
    }

    /// Names an unpacked package by its version, before the commit that makes the version the bot's.
    Path arrive(Path stage, String version) throws IOException {
        Path arrived = bots.resolve(INCOMING + slug + "." + version);
        DirectoryTree.remove(arrived);
        return Files.move(stage, arrived);
    }

    /// Puts an arrived package in place, after the commit.
    void settle(Path arrived) throws IOException {
        Path old = bots.resolve(OUTGOING + slug);
        DirectoryTree.remove(old);
        if (Files.exists(folder())) {
            Files.move(folder(), old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(arrived, folder(), StandardCopyOption.ATOMIC_MOVE);
        DirectoryTree.remove(old);
    }

    /// Finishes or undoes what a crash cut short, and writes the copy anew where it is gone.
    void recover(String version, Supplier<? extends PackageContent> kept) throws IOException {
        Files.createDirectories(bots);
        settleWhatArrived(version);
        if (!Files.isDirectory(folder())) {
            Path stage = stage("restored");
            DirectoryTree.remove(stage);
            Files.createDirectories(stage);
            PackageContent content = kept.get();
            for (PackageFile file : content.manifest().files()) {
                Path path = stage.resolve(file.path());
                Files.createDirectories(path.getParent());
                Files.write(path, content.bytes(file));
            }
            settle(stage);
        }
        removeLeft();
    }

    /// Puts in place what arrived as the version in force and is still beside it.
    void settleWhatArrived(String version) throws IOException {
        Path arrived = bots.resolve(INCOMING + slug + "." + version);
        if (Files.isDirectory(arrived)) {
            settle(arrived);
        }
    }

    /// Removes the copy and what was on its way to it.
    void remove() throws IOException {
        DirectoryTree.remove(folder());
        removeLeft();
    }

    private void removeLeft() throws IOException {
        try (Stream<Path> left = Files.list(bots)) {
            List<Path> paths = left.filter(path -> isLeft(path.getFileName().toString())).toList();
            for (Path path : paths) {
                DirectoryTree.remove(path);
            }
        }
    }

    private boolean isLeft(String name) {
        return name.startsWith(INCOMING + slug + ".") || name.equals(OUTGOING + slug);
    }

    /// A number that changes when a file is added, removed, renamed or written; empty where the folder is gone or
    /// changes while it is read. It looks at names, sizes and times only.
    OptionalLong signature() {
        CRC32C sum = new CRC32C();
        long[] count = new long[1];
        try {
            Files.walkFileTree(folder(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    boolean hidden = path.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    sum.update((folder().relativize(path) + "|" + attributes.size() + "|"
                            + attributes.lastModifiedTime().toMillis() + "|" + attributes.isSymbolicLink() + "\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    // More than a package may hold: there is no use in looking further.
                    return ++count[0] > 50_000 ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
            return OptionalLong.of(sum.getValue() << 20 ^ count[0]);
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }
}
