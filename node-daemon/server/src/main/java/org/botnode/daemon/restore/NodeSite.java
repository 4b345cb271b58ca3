package org.botnode.daemon.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.control.PrivateFile;
import org.botnode.daemon.store.StoreProblem;

/// A data directory into which a whole node comes. All of it is prepared aside, in `.restoring`; then what was there goes into
/// a directory of its own, and what was prepared takes its place, the node's database last. From the first of these moves on
/// a note says how far it is, so that whoever comes after a crash ends it. Closed before that, the directory is as it was.
final class NodeSite implements AutoCloseable {

    static final String ASIDE = "replaced-";
    private static final String WORKSHOP = ".restoring";
    private static final String FRESH = "fresh";
    private static final String NOTE = "settling";
    private static final String IN = "in";
    private static final String DATABASE = "node.mv.db";
    private static final String SETTINGS = "node.yaml";
    /// What makes a directory a node's.
    private static final List<String> NODE = List.of(DATABASE, "keyring.json", "secrets", "tenants", "tls", "ids");

    private final Path data;
    private final boolean made;
    private final DirectoryLock lock;
    private final Workshop workshop;

    private NodeSite(Path data, boolean made, DirectoryLock lock) {
        this.data = data;
        this.made = made;
        this.lock = lock;
        this.workshop = Workshop.at(data.resolve(WORKSHOP));
    }

    /// Refuses a directory that has a node, unless that is meant.
    static void refuse(Path data, boolean replace) {
        if (!replace && !isUnfinished(data) && NODE.stream().anyMatch(name -> Files.exists(data.resolve(name)))) {
            throw new NodeException(ProblemKind.CONFLICT, data + " has a node already.", "Nothing was changed. Name another "
                    + "directory with --data, or say --replace: what is there is then kept beside what comes.");
        }
    }

    /// Keeps every daemon out until closed.
    static NodeSite take(Path data, boolean replace) {
        refuse(data, replace);
        var made = !Files.exists(data);
        var lock = DirectoryLock.take(data);
        try {
            finish(data);
            return new NodeSite(data, made, lock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /// Ends what a crash cut off: called by whoever has the lock, before the directory is used.
    static void finish(Path data) {
        if (isUnfinished(data)) {
            try {
                var note = Files.readString(note(data));
                if (note.startsWith(ASIDE)) {
                    putAside(data, note);
                }
                bringIn(data);
            } catch (IOException failure) {
                throw StoreProblem.notWritten("What was restored", failure);
            }
        }
        Workshop.remove(data.resolve(WORKSHOP));
    }

    /// An empty directory in which the node is prepared.
    Path fresh() {
        return workshop.directory(FRESH);
    }

    /// Puts what was prepared in the place of what is there; answers where that is now.
    ///
    /// @param moment names the directory that keeps what was there
    Optional<Path> settle(String moment) {
        try {
            makePrivate(workshop.path().resolve(FRESH));
            var aside = ASIDE + moment;
            PrivateFile.write(note(data), aside.getBytes(StandardCharsets.UTF_8));
            var kept = putAside(data, aside);
            bringIn(data);
            return kept;
        } catch (IOException failure) {
            throw StoreProblem.notWritten("What was restored", failure);
        }
    }

    @Override
    public void close() {
        try {
            if (!isUnfinished(data)) {
                workshop.close();
            }
        } finally {
            lock.close();
        }
        if (made) {
            removeIfEmpty();
        }
    }

    private static boolean isUnfinished(Path data) {
        return Files.exists(note(data));
    }

    private static Path note(Path data) {
        return data.resolve(WORKSHOP).resolve(NOTE);
    }

    private static Optional<Path> putAside(Path data, String name) throws IOException {
        var aside = data.resolve(name);
        var there = Stream.concat(NODE.stream(), Stream.of(SETTINGS)).map(data::resolve).filter(Files::exists).toList();
        // Settings alone are an owner's, made for the node that comes.
        if (there.stream().anyMatch(path -> !path.endsWith(SETTINGS))) {
            Files.createDirectories(aside);
            for (var path : there) {
                Files.move(path, aside.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            force(aside);
            force(data);
        }
        PrivateFile.write(note(data), IN.getBytes(StandardCharsets.UTF_8));
        return Files.exists(aside) ? Optional.of(aside) : Optional.empty();
    }

    private static void bringIn(Path data) throws IOException {
        var fresh = data.resolve(WORKSHOP).resolve(FRESH);
        if (Files.isDirectory(fresh)) {
            for (var path : children(fresh)) {
                var name = path.getFileName().toString();
                var isTaken = name.equals(SETTINGS) && Files.exists(data.resolve(SETTINGS));
                Files.move(path, data.resolve(isTaken ? SETTINGS + ".restored" : name), StandardCopyOption.ATOMIC_MOVE);
            }
            force(data);
        }
        Files.delete(note(data));
    }

    /// The database last: without it the directory is no node's.
    private static List<Path> children(Path fresh) throws IOException {
        try (var found = Files.list(fresh)) {
            return found.sorted(Comparator.comparing((Path path) -> path.endsWith(DATABASE))
                    .thenComparing(Path::getFileName)).toList();
        }
    }

    /// A backup says nothing of rights; among the files are secrets.
    private static void makePrivate(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.toList()) {
                var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
                if (view != null) {
                    view.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    private static void force(Path directory) {
        try (var open = FileChannel.open(directory)) {
            open.force(true);
        } catch (IOException unknown) {
            System.getLogger(NodeSite.class.getName()).log(System.Logger.Level.DEBUG,
                    "directories cannot be forced on this system");
        }
    }

    private void removeIfEmpty() {
        try {
            try (var left = Files.list(data)) {
                if (left.anyMatch(path -> !path.endsWith("run"))) {
                    return;
                }
            }
            Workshop.remove(data);
        } catch (IOException unreadable) {
            throw StoreProblem.notWritten("The data directory", unreadable);
        }
    }
}
