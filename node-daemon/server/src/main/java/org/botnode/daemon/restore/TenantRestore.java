package org.botnode.daemon.restore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.client.RestorePreview;
import org.botnode.client.RestoredTenant;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.backup.BackupManifest;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.backup.BackupShelf;
import org.botnode.daemon.backup.PartContents;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.Tenant.State;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.Vault;

/// Brings one tenant back from a backup while the node serves. All of it is taken apart and looked through aside; only what is
/// whole takes the place of what is there, in one step, and that is kept for thirty days. Whatever fails before changes nothing.
///
/// One restore at a time; a call blocks as long as the backup takes to come in and to be checked. Safe for many threads.
public final class TenantRestore {

    private static final Logger LOG = System.getLogger(TenantRestore.class.getName());
    /// How long what was replaced is kept.
    static final Duration KEPT = Duration.ofDays(30);

    private final House house;
    private final Unfinished unfinished;
    private final InstantSource clock;
    private final ReentrantLock restoring = new ReentrantLock();

    /// What it needs of the node around it.
    ///
    /// @param usersAgain erases a tenant's users that were erased before; how many came back
    /// @param forget     drops what is kept in memory of the tenant with that id
    /// @param work       where a restore is prepared, on the file system of the tenants' directories
    public record House(Tenants tenants, TenantStores stores, Vault vault, BackupShelf shelf, ToIntFunction<Tenant> usersAgain,
            LongConsumer forget, Consumer<NodeEvent> events, Path work) {}

    /// Removes what a crash left behind, and what was replaced long ago.
    public TenantRestore(House house, Unfinished unfinished, InstantSource clock) {
        this.house = house;
        this.unfinished = unfinished;
        this.clock = clock;
        try {
            Workshop.remove(house.work);
            house.stores.replaced().removeOlder(now().minus(KEPT));
        } catch (NodeException | StoreException left) {
            // No reason not to serve.
            LOG.log(Level.WARNING, "what restores left cannot be removed; the next one tries again", left);
        }
    }

    /// A part of a backup, with the tenant whose it is, where there is one now.
    private record Found(BackupManifest backup, BackupPart part, Optional<Tenant> now) {}

    /// What a restore would bring, and what it would take away.
    ///
    /// @param backup its name, or `newest`
    /// @param named  a tenant's slug, as it is now or was then
    RestorePreview preview(String backup, String named) {
        var found = found(backup, named);
        var part = found.part;
        Optional<String> unreadable = Optional.empty();
        Map<String, Long> rows = Map.of();
        Map<String, Long> newer = Map.of();
        if (found.now.isPresent()) {
            try {
                rows = house.stores.readLong(part.tenant(), reader -> reader.rows());
                newer = house.stores.readLong(part.tenant(), reader -> reader.rowsSince(part.asOf()));
            } catch (StoreException damaged) {
                // A damaged tenant is what backups are for.
                unreadable = Optional.of(StoreProblem.of(damaged).getMessage());
            }
        }
        return new RestorePreview(found.backup.id(), part.owner(), slug(found), found.now.isPresent(), part.asOf(), part.bytes(),
                part.rows(), rows, newer, unreadable, Erased.users(house.vault, part));
    }

    /// @param confirm the tenant's slug once more
    RestoredTenant restore(String backup, String named, String confirm) {
        if (!restoring.tryLock()) {
            throw new NodeException(ProblemKind.CONFLICT, "Another restore is going on.", "Wait until it is done.");
        }
        try {
            var found = found(backup, named);
            if (!slug(found).equals(confirm)) {
                throw NodeException.invalidField("confirm", "is the tenant's name in addresses, `" + slug(found)
                        + "`: what came after the backup is put aside");
            }
            return restored(found);
        } catch (StoreException failure) {
            throw Unsound.of(failure);
        } finally {
            restoring.unlock();
        }
    }

    private RestoredTenant restored(Found found) {
        var part = found.part;
        var id = part.tenant();
        house.stores.replaced().removeOlder(now().minus(KEPT));
        house.stores.refuseWithoutRoom("A restore", 2 * part.plainBytes());
        Optional<Path> kept;
        Tenant tenant;
        try (var workshop = Workshop.at(house.work)) {
            var home = workshop.directory("home");
            var told = house.shelf.extract(part, home);
            var database = home.resolve(PartContents.TENANT_DATABASE);
            Unsound.refuse(part, house.stores.takeIn(database, id, () -> false));
            Workshop.tidy(home, told);
            unfinished.noteTenant(id, found.backup.id(), now());
            if (found.now.isPresent()) {
                tenant = found.now.get();
                kept = house.stores.replace(id, home, now());
            } else {
                kept = Optional.empty();
                tenant = house.tenants.adopt(new Tenant(id, told.slug(), told.name(), State.CREATING,
                        told.createdAt().orElseGet(this::now)), () -> house.stores.replace(id, home, now()));
            }
        }
        house.forget.accept(id);
        var again = house.usersAgain.applyAsInt(tenant);
        unfinished.doneTenant(id);
        house.events.accept(new NodeEvent.TenantsChanged(tenant.slug()));
        return new RestoredTenant(found.backup.id(), part.owner(), tenant.slug(), part.asOf(), part.rows(), again,
                kept.map(Path::toString), kept.map(_ -> now().plus(KEPT)));
    }

    private Found found(String backup, String named) {
        var manifest = Choice.of(house.shelf, backup);
        var now = house.tenants.bySlug(named);
        var part = now.flatMap(tenant -> manifest.partOf(tenant.id()))
                .or(() -> manifest.parts().stream().filter(it -> !it.keyOwner().isNode() && it.slug().equals(named)).findFirst())
                .orElseThrow(() -> NodeException.notFound("Tenant " + named + " is not in the backup " + manifest.id() + "."));
        Erased.refuse(house.vault, part);
        Choice.refuseNewer(manifest, part);
        return new Found(manifest, part, house.tenants.byId(part.tenant()));
    }

    /// As it is called now.
    private static String slug(Found found) {
        return found.now.map(Tenant::slug).orElse(found.part.slug());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
