package org.botnode.daemon.discretion;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks through what a node leaves in a directory for people and programs to read: logs, reports, health notes,
/// manifests, and the node's own database, which holds the audit trail.
final class SecretSearch {

    private static final Set<String> REPORTS = Set.of("health.json", "machine-report.json", "manifest.json", "schema.json",
            "jvm.options", "ids", "receipt.json");
    /// Larger files are of tests that make large ones.
    private static final long MOST = 64L << 20;

    private final SecretBook book;

    SecretSearch(SecretBook book) {
        this.book = book;
    }

    /// What was found, each as the file and the secret's name.
    List<String> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                if (file.getParent().endsWith("secrets") && about.size() >= 16 && about.size() <= 4096) {
                    book.plant("the key in " + file.getFileName(), Files.readAllBytes(file));
                } else if (about.size() <= MOST) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        var found = new ArrayList<String>();
        for (var file : files) {
            look(directory, file, found);
        }
        return found;
    }

    private void look(Path directory, Path file, List<String> found) throws IOException {
        var name = file.getFileName().toString();
        var shown = directory.relativize(file).toString();
        if (name.endsWith(".zip")) {
            manifests(file, shown, found);
        } else if (name.endsWith(".log") || name.contains(".log.") || REPORTS.contains(name)) {
            // What a bot prints is its author's matter; that a key is not in it is ours.
            var ofBots = shown.contains("tenants/") && shown.contains("/logs/");
            tell(shown, Files.readAllBytes(file), !ofBots, found);
        } else if (name.equals("node.mv.db")) {
            // It knows what owners call their tenants and bots, which a test may mark like what is said.
            tell(shown, Files.readAllBytes(file), false, found);
        }
    }

    private void manifests(Path file, String shown, List<String> found) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (var entry : zip.stream().filter(one -> REPORTS.contains(Path.of(one.getName()).getFileName().toString())).toList()) {
                tell(shown + "!" + entry.getName(), zip.getInputStream(entry).readNBytes((int) MOST), true, found);
            }
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            // Some tests make such.
        }
    }

    private void tell(String where, byte[] text, boolean said, List<String> found) {
        book.found(text, said).forEach(secret -> found.add(where + " holds " + secret));
    }
}
