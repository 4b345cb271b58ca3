package org.botnode.daemon.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;

/// The files that an upgrade may change, as they were before, in `upgrade/` of the data directory.
///
/// The list of them, `before.json`, is written when all are there and whole, and removed when the upgrade is over: whoever
/// finds it finds data that may be half old and half new, and puts the old back. The data directory is locked by the caller.
final class Aside {

    private static final String FOLDER = "upgrade";
    /// What may lie beside a tenant's file and belongs to the one that is there now.
    private static final List<String> BESIDE = List.of("-wal", "-shm", ".before-migration", ".before-migration.tmp",
            ".put-back");
    private static final String DATABASE = "tenant.db";

    private final Path data;
    private final Path folder;
    private final Path list;

    Aside(Path data) {
        this.data = data;
        this.folder = data.resolve(FOLDER);
        this.list = folder.resolve("before.json");
    }

    /// Whether an upgrade was begun on that data directory and is not over.
    static boolean isLeft(Path data) {
        return Files.exists(new Aside(data).list);
    }

    /// What the node of that upgrade knows; empty where none is going on.
    static Optional<String> token(Path data) {
        try {
            return isLeft(data) ? Optional.of(new Aside(data).read().token()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where things of the upgrade itself may lie, until it is over.
    Path folder() {
        return folder;
    }

    /// Copies files, makes sure that the copies are whole, and writes the list.
    Kept make(List<Path> files, String by, Instant at) {
        try {
            var kept = new ArrayList<Kept.File>();
            for (var file : files) {
                var path = data.relativize(file).toString().replace('\\', '/');
                var digest = ForcedCopy.of(file, copy(path));
                if (!ForcedCopy.digest(copy(path)).equals(digest)) {
                    throw new NodeException(ProblemKind.UNAVAILABLE, "The disk does not give back what was written to it: "
                            + copy(path) + ".", "Nothing was changed. Look after the disk before anything else.");
                }
                kept.add(new Kept.File(path, Files.size(file), digest));
            }
            var all = new Kept(Kept.FORMAT, UUID.randomUUID().toString(), by, at, kept);
            PrivateFile.write(list, Json.bytes(all));
            return all;
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The data cannot be copied aside: " + failure.getMessage(),
                    "Nothing was changed. See that the disk has room and can be written.", failure);
        }
    }

    /// Makes the data what it was, to the byte; once more from the beginning where a crash cuts that off.
    void putBack() {
        try {
            var kept = read();
            for (var file : kept.files()) {
                if (!Files.exists(copy(file.path())) || !ForcedCopy.digest(copy(file.path())).equals(file.sha256())) {
                    throw new NodeException(ProblemKind.UNAVAILABLE, "The copy of " + file.path() + " from before the upgrade is "
                            + "damaged or missing.", "Nothing was put back. Restore a backup: botnode backup list.");
                }
            }
            for (var file : kept.files()) {
                removeBeside(data.resolve(file.path()));
            }
            for (var file : kept.files()) {
                var to = data.resolve(file.path());
                var half = to.resolveSibling(to.getFileName() + ".old");
                ForcedCopy.of(copy(file.path()), half);
                PrivateFile.settle(half, to);
            }
            discard();
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The data cannot be put back: " + failure.getMessage(),
                    "See that the disk has room and can be written, then: botnode upgrade --back.", failure);
        }
    }

    /// Forgets all of it: the list first.
    void discard() {
        try {
            Files.deleteIfExists(list);
            if (Files.exists(folder)) {
                try (var all = Files.walk(folder)) {
                    for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Kept read() throws IOException {
        try {
            return Json.read(Files.readAllBytes(list), Kept.class);
        } catch (JsonException broken) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The list of what was before the upgrade cannot be read: " + list
                    + ".", "Restore a backup: botnode backup list.", broken);
        }
    }

    private static void removeBeside(Path file) throws IOException {
        if (file.getFileName().toString().equals(DATABASE)) {
            for (var ending : BESIDE) {
                Files.deleteIfExists(file.resolveSibling(DATABASE + ending));
            }
        }
    }

    private Path copy(String path) {
        return folder.resolve("before").resolve(path);
    }
}
