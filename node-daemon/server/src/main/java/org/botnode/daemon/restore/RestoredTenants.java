package org.botnode.daemon.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.botnode.daemon.backup.BackupManifest;
import org.botnode.daemon.backup.BackupPart;
import org.botnode.daemon.backup.BackupShelf;
import org.botnode.daemon.backup.PartContents;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.NodeIdentityStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.SignInStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.Vault;

/// Brings a node's tenants back into a directory that holds the node itself already and that nobody else knows. Those that
/// were erased since do not come back; those of which there is no copy are taken off the node's register. For one thread.
final class RestoredTenants {

    private final Path fresh;
    private final Vault vault;
    private final BackupShelf shelf;
    private final BackupManifest backup;
    private final InstantSource clock;
    private final List<String> back = new ArrayList<>();
    private final List<String> erased = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    RestoredTenants(Path fresh, Vault vault, BackupShelf shelf, BackupManifest backup, InstantSource clock) {
        this.fresh = fresh;
        this.vault = vault;
        this.shelf = shelf;
        this.backup = backup;
        this.clock = clock;
    }

    List<String> back() {
        return back;
    }

    List<String> erased() {
        return erased;
    }

    List<String> missing() {
        return missing;
    }

    /// @param told lines for a person who waits
    RestoredTenants bring(Consumer<String> told) {
        try (var database = ControlDatabase.open(fresh); var reserve = IdReserveFile.open(fresh.resolve("ids"))) {
            var identities = new NodeIdentityStore(database);
            var generator = identities.generator(OptionalInt.empty());
            var ids = new Snowflakes(generator, clock, reserve);
            var identity = identities.establish(ids::next, backup.node().name(), generator, now());
            var register = new TenantRegister(database);
            try (var stores = new TenantStores(Files.createDirectories(fresh.resolve("tenants")), identity.id(), ids, clock,
                    StoreLimits.defaults())) {
                stores.refuseWithoutRoom("The restore", backup.parts().stream().mapToLong(BackupPart::plainBytes).sum());
                for (var tenant : register.all()) {
                    told.accept("tenant " + tenant.slug());
                    bring(tenant, register, stores);
                }
            }
            // Whoever signed out since would be signed in again.
            new SignInStore(database).end(_ -> true);
            new Unfinished(new SettingStore(database)).noteNode(backup.id(), now());
            return this;
        } catch (StoreException failure) {
            throw Unsound.of(failure);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("What is restored", failure);
        }
    }

    private void bring(Tenant tenant, TenantRegister register, TenantStores stores) throws IOException {
        var part = backup.partOf(tenant.id());
        if (part.flatMap(there -> Erased.at(vault, there)).isPresent()) {
            // The first start takes it off the register, with its keys and roles.
            erased.add(tenant.slug());
        } else if (part.isEmpty()) {
            register.save(tenant.in(Tenant.State.REMOVING));
            missing.add(tenant.slug());
        } else {
            bring(part.get(), stores);
            back.add(tenant.slug());
        }
    }

    private void bring(BackupPart part, TenantStores stores) throws IOException {
        var home = Files.createDirectory(fresh.resolve("tenants").resolve(part.owner()));
        var contents = shelf.extract(part, home);
        Unsound.refuse(part, stores.takeIn(home.resolve(PartContents.TENANT_DATABASE), part.tenant(), () -> false));
        Workshop.tidy(home, contents);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
