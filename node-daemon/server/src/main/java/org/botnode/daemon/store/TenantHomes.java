package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Where tenants live: a directory each, named by its id, and nothing else decides a path.
final class TenantHomes {

    private final Path directory;

    /// @param directory in which the tenants' directories stand, or will stand
    TenantHomes(Path directory) {
        this.directory = directory;
    }

    /// The directory of a tenant's own files.
    Path home(long tenantId) {
        if (tenantId <= 0) {
            throw new IllegalArgumentException("not a tenant's id: " + tenantId);
        }
        return directory.resolve(Long.toString(tenantId));
    }

    /// The tenant's database.
    Path file(long tenantId) {
        return home(tenantId).resolve(TenantFile.NAME);
    }

    boolean exists(long tenantId) {
        return Files.exists(file(tenantId));
    }

    /// How large the tenant's database is, without what is not yet in it; 0 where there is none.
    long size(long tenantId) {
        try {
            return Files.size(file(tenantId));
        } catch (IOException none) {
            return 0;
        }
    }

    /// The tenants whose directories hold a note on their health.
    List<Long> withNotes() {
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.filter(home -> home.getFileName().toString().matches("[1-9][0-9]{0,18}")
                    && Files.exists(home.resolve(HealthFile.NAME)))
                    .map(home -> Long.parseLong(home.getFileName().toString())).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /// The tenants that have a file here.
    List<Long> all() {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.map(home -> home.getFileName().toString()).filter(name -> name.matches("[1-9][0-9]{0,17}"))
                    .map(Long::valueOf).filter(this::exists).toList();
        } catch (IOException e) {
            throw StoreException.of("list the tenants' directories", e);
        }
    }

    /// Makes a new tenant's directory.
    Path make(long tenantId) {
        Path home = home(tenantId);
        try {
            Files.createDirectories(directory);
            return Files.createDirectory(home);
        } catch (IOException e) {
            throw StoreException.of("make the directory of tenant " + tenantId, e);
        }
    }

    /// Where the tenants' directories stand.
    Path directory() {
        return directory;
    }

    /// Moves a whole file into a new tenant's directory as its database.
    void bring(Path file, long tenantId) {
        try {
            Files.move(file, file(tenantId), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StoreException.of("move the file of tenant " + tenantId, e);
        }
    }

    /// Makes sure that a new tenant's names survive a power cut.
    void force(long tenantId) {
        force(home(tenantId));
        force(directory);
    }

    /// Removes a tenant's directory with all that is in it, those before it first: without them nothing is brought back.
    void remove(long tenantId) {
        new ReplacedHomes(this).remove(tenantId);
        removeTree(home(tenantId));
        force(directory);
    }

    /// Removes a directory with all that is in it, where it is there.
    static void removeTree(Path root) {
        try {
            DirectoryTree.remove(root);
        } catch (IOException e) {
            throw StoreException.of("remove the directory " + root.getFileName(), e);
        }
    }

    /// Makes a new or removed name in a directory survive a power cut, where the system can do that.
    static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(TenantHomes.class.getName()).log(System.Logger.Level.DEBUG,
                    "directories cannot be forced on this system");
        }
    }
}
