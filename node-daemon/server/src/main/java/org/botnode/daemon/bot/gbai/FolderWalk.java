package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads a folder into a manifest, following no link.
final class FolderWalk {

    private final PackageLimits limits;

    FolderWalk(PackageLimits limits) {
        this.limits = limits;
    }

    PackageFolder read(Path folder) {
        try {
            Path root = folder.toRealPath();
            List<String> paths = paths(root);
            String prefix = PackageRoot.prefixOf(paths);
            Path start = root.resolve(prefix);
            List<PackageFile> files = new ArrayList<>();
            long size = 0;
            for (String path : paths) {
                PackageFile file = hashed(start, path.substring(prefix.length()));
                size += file.size();
                if (size > limits.unpacked()) {
                    throw new PackageException("", "the package is larger than "
                            + PackageLimits.shown(limits.unpacked()), "Leave out what the bot does not need.");
                }
                files.add(file);
            }
            return new PackageFolder(start, new PackageManifest(files));
        } catch (IOException failure) {
            throw new PackageException("", "the folder cannot be read: " + failure.getClass().getSimpleName(),
                    "See that it is there, that it may be read, and that nobody writes to it.", failure);
        }
    }

    /// The paths of all files, checked.
    private List<String> paths(Path root) throws IOException {
        var register = new PathRegister(limits);
        List<String> paths = new ArrayList<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                if (PackagePath.isLeftBehindName(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                register.folder(relative(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (PackagePath.isLeftBehindName(file.getFileName().toString())) {
                    return FileVisitResult.CONTINUE;
                }
                String path = relative(file);
                register.file(path);
                if (attributes.isSymbolicLink()) {
                    throw new PackageException(path, "it is a link", "Put the file itself into the package.");
                }
                if (!attributes.isRegularFile()) {
                    throw new PackageException(path, "it is neither a file nor a folder", "Leave it out.");
                }
                paths.add(path);
                return FileVisitResult.CONTINUE;
            }

            private String relative(Path path) {
                String relative = root.relativize(path).toString();
                String separator = path.getFileSystem().getSeparator();
                return separator.equals("/") ? relative : relative.replace(separator, "/");
            }
        };
        Files.walkFileTree(root, visitor);
        return paths;
    }

    private PackageFile hashed(Path root, String path) throws IOException {
        MessageDigest digest = PackageManifest.sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limits.file()) {
                    throw new PackageException(path, "the file is larger than "
                            + PackageLimits.shown(limits.file()), "Make it smaller.");
                }
                digest.update(buffer, 0, read);
            }
        }
        return new PackageFile(path, size, HexFormat.of().formatHex(digest.digest()));
    }
}
