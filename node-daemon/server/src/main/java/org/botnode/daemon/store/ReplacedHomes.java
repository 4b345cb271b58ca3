package org.botnode.daemon.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tenants' directories that a restore put another one in the place of, kept for a while: `.replaced/TENANT/MOMENT` beside the
/// tenants'. They are as readable as a tenant's own, so they go with the tenant. Safe for many threads.
public final class ReplacedHomes {

    private static final Logger LOG = System.getLogger(ReplacedHomes.class.getName());
    private static final String DIRECTORY = ".replaced";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    private final TenantHomes homes;

    ReplacedHomes(TenantHomes homes) {
        this.homes = homes;
    }

    /// Those of a tenant, the oldest first.
    public List<Path> of(long tenantId) {
        return children(kept(tenantId));
    }

    /// Removes those of a tenant; how many they were.
    public int remove(long tenantId) {
        var all = of(tenantId);
        TenantHomes.removeTree(kept(tenantId));
        return all.size();
    }

    /// Removes those of any tenant that were put aside before a moment; how many they were.
    public int removeOlder(Instant than) {
        return removeOlder(children(root()).stream().flatMap(tenant -> children(tenant).stream()), than);
    }

    /// The same for one tenant.
    public int removeOlder(long tenantId, Instant than) {
        return removeOlder(of(tenantId).stream(), than);
    }

    /// Puts a whole directory in the place of a closed tenant's. What was there goes aside, and is answered. A crash in
    /// between leaves the tenant without a directory until [#bringBack].
    Optional<Path> exchange(long tenantId, Path prepared, Instant now) {
        var home = homes.home(tenantId);
        var aside = kept(tenantId).resolve(MOMENT.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
        try {
            var isThere = Files.exists(home);
            if (isThere) {
                Files.createDirectories(aside.getParent());
                Files.move(home, aside, StandardCopyOption.ATOMIC_MOVE);
                TenantHomes.force(aside.getParent());
            }
            Files.createDirectories(homes.directory());
            bring(prepared, home, aside, isThere);
            TenantHomes.force(homes.directory());
            return isThere ? Optional.of(aside) : Optional.empty();
        } catch (IOException e) {
            throw StoreException.of("put another directory in the place of tenant " + tenantId, e);
        }
    }

    /// Undoes what a crash cut off between the two steps of an exchange; where that fails, the other tenants are served.
    void bringBack() {
        for (var tenant : children(root())) {
            var home = homes.directory().resolve(tenant.getFileName());
            var kept = children(tenant);
            if (!kept.isEmpty() && !Files.exists(home)) {
                try {
                    Files.move(kept.getLast(), home, StandardCopyOption.ATOMIC_MOVE);
                    TenantHomes.force(homes.directory());
                } catch (IOException e) {
                    LOG.log(Level.ERROR, "tenant " + tenant.getFileName() + " has no directory, and the one before a restore "
                            + "cannot be brought back from " + kept.getLast() + ": move it there by hand", e);
                }
            }
        }
    }

    private static void bring(Path prepared, Path home, Path aside, boolean isThere) throws IOException {
        try {
            Files.move(prepared, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            if (isThere) {
                Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
            }
            throw failure;
        }
    }

    private static int removeOlder(Stream<Path> kept, Instant than) {
        var old = kept.filter(copy -> moment(copy).filter(at -> at.isBefore(than)).isPresent()).toList();
        old.forEach(TenantHomes::removeTree);
        return old.size();
    }

    private Path root() {
        return homes.directory().resolve(DIRECTORY);
    }

    private Path kept(long tenantId) {
        return root().resolve(Long.toString(tenantId));
    }

    private static Optional<Instant> moment(Path kept) {
        try {
            return Optional.of(LocalDateTime.parse(kept.getFileName().toString(), MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
        } catch (IOException e) {
            throw StoreException.of("list what restores replaced", e);
        }
    }
}
