package org.botnode.daemon.retention;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Vault;

/// The files of one tenant's archive: `archive/YYYY-MM/…` of its directory, each compressed and sealed by the tenant's key.
///
/// A part is written aside, forced to the disk, read back, opened and compared, and only then gets the name that makes it count;
/// a crash leaves it there whole or not at all. Who writes holds the tenant's [ArchiveLocks].
final class ArchiveFiles {

    static final String FOLDER = "archive";
    private static final String ASIDE = ".part";

    private final Path home;
    private final PartSealing sealing;
    private final Consumer<String> steps;

    /// @param home  the tenant's directory, which is never made here
    /// @param steps is told each durable step when it is made
    ArchiveFiles(Path home, long tenant, Vault vault, Consumer<String> steps) {
        this.home = home;
        this.sealing = new PartSealing(KeyOwner.ofTenant(tenant), vault);
        this.steps = steps;
    }

    /// The parts that count, in order.
    List<PartName> parts() {
        try {
            var all = new ArrayList<PartName>();
            for (var folder : list(home.resolve(FOLDER))) {
                all.addAll(newest(folder));
            }
            return all.stream().sorted(PartName.ORDER).toList();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /// Those of one month, in order.
    List<PartName> parts(YearMonth month) {
        try {
            return newest(home.resolve(FOLDER).resolve(month.toString()));
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /// The revision of a part that counts now; nothing where it is gone.
    Optional<PartName> of(PartName part) {
        return parts(part.month()).stream().filter(it -> it.part() == part.part()).findFirst();
    }

    /// Removes what crashes left: parts that were never finished, and those that a newer revision stands in for.
    void sweep() {
        var standing = parts();
        try {
            for (var folder : list(home.resolve(FOLDER))) {
                for (var file : list(folder)) {
                    var known = PartName.parse(folder.getFileName().toString(), stem(file));
                    if (file.toString().endsWith(ASIDE) || known.isPresent() && !standing.contains(known.get())) {
                        Files.deleteIfExists(file);
                    }
                }
                if (list(folder).isEmpty()) {
                    Files.deleteIfExists(folder);
                }
            }
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The archive", failure);
        }
    }

    /// Bytes on the disk; 0 where it is gone.
    long bytes(PartName part) {
        try {
            return Files.size(path(part));
        } catch (IOException gone) {
            return 0;
        }
    }

    /// Adds a part, or a newer revision of one, and returns once it is verified and durable.
    void write(PartName part, PartContent content) {
        var lines = content.lines();
        try {
            if (!Files.isDirectory(home)) {
                throw NodeException.notFound("The tenant's directory is not there.");
            }
            var folder = made(made(home.resolve(FOLDER), home).resolve(part.month().toString()), home.resolve(FOLDER));
            var aside = folder.resolve(part.file() + ASIDE);
            try {
                sealing.seal(part, lines, aside);
                steps.accept("sealed");
                if (!sealing.holds(part, lines, aside)) {
                    throw unsound(part, null);
                }
                steps.accept("verified");
                Files.move(aside, folder.resolve(part.file()), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                force(folder);
                steps.accept("published");
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The archive", failure);
        }
    }

    /// What a part holds.
    PartContent read(PartName part) {
        try (var in = lines(part)) {
            var content = PartContent.read(in);
            if (content.isEmpty() || !content.name(part.month(), part.part(), part.revision()).equals(part)) {
                throw unsound(part, null);
            }
            return content;
        } catch (IOException | IllegalArgumentException broken) {
            throw unsound(part, broken);
        }
    }

    /// A part's lines, opened; the caller closes.
    InputStream lines(PartName part) throws IOException {
        return sealing.opened(part, path(part));
    }

    /// Puts a part, still sealed, at its place in another folder; it stays there whatever becomes of it here.
    void copy(PartName part, Path to) throws IOException {
        var place = to.resolve(FOLDER).resolve(part.month().toString()).resolve(part.file());
        Files.createDirectories(place.getParent());
        try {
            Files.createLink(place, path(part));
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(path(part), place);
        }
    }

    /// Removes a part for good.
    void remove(PartName part) {
        try {
            Files.deleteIfExists(path(part));
            force(path(part).getParent());
            steps.accept("part removed");
        } catch (NoSuchFileException gone) {
            // It has gone with its tenant.
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The archive", failure);
        }
    }

    private static List<PartName> newest(Path folder) throws IOException {
        var newest = new TreeMap<Integer, PartName>();
        for (var file : list(folder)) {
            if (file.toString().endsWith(PartName.SEALED)) {
                PartName.parse(folder.getFileName().toString(), stem(file)).ifPresent(name -> newest.merge(name.part(), name,
                        (one, other) -> one.revision() > other.revision() ? one : other));
            }
        }
        return List.copyOf(newest.values());
    }

    private Path path(PartName part) {
        return home.resolve(FOLDER).resolve(part.month().toString()).resolve(part.file());
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(PartName.SEALED) ? name.substring(0, name.length() - PartName.SEALED.length()) : name;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    /// Makes a folder where there is none, so that its name survives a power cut.
    private static Path made(Path folder, Path in) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            force(in);
        }
        return folder;
    }

    private static void force(Path directory) {
        try (var channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException unsupported) {
            System.getLogger(ArchiveFiles.class.getName()).log(System.Logger.Level.DEBUG,
                    "directories cannot be forced on this system");
        }
    }

    private static NodeException unreadable(IOException failure) {
        return new NodeException(ProblemKind.UNAVAILABLE, "The archive cannot be read.", "See that the data directory can be "
                + "read.", failure);
    }

    private static NodeException unsound(PartName part, Exception cause) {
        return new NodeException(ProblemKind.UNAVAILABLE, "The part " + part.stem() + " of the archive of " + part.month()
                + " cannot be read.", "Take its file from a backup. Nothing was removed.", cause);
    }
}
