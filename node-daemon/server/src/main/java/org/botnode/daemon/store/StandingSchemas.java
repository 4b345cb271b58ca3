package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which schemas the tenants' files have, for who looks at a data directory on which no node runs.
public final class StandingSchemas {

    private StandingSchemas() {
    }

    /// The files of each tenant whose database has an older schema than this version writes, or was not yet looked through
    /// after it was brought to it: the database, and what beside it counts. Those of tenants that are put aside as damaged are left out: nobody brings them forward.
    ///
    /// @param tenants in which the tenants' directories stand
    /// @throws org.botnode.daemon.NodeException where a newer version wrote one of them
    public static List<List<Path>> older(Path tenants) {
        TenantHomes homes = new TenantHomes(tenants);
        List<List<Path>> older = new ArrayList<>();
        for (long tenant : homes.all()) {
            if (HealthFile.read(homes.home(tenant)).isQuarantined()) {
                continue;
            }
            Path file = homes.file(tenant);
            int schema = SchemaVersion.of(file, StoreLimits.defaults());
            if (schema > Migrations.NEWEST) {
                throw StoreProblem.of(new StoreException(StoreFault.NEWER_FILE, "the file of tenant " + tenant
                        + " has schema " + schema + ", newer than " + Migrations.NEWEST,
                        "Start the version of BotNode that wrote it, or a later one."));
            }
            SafetyCopy copy = new SafetyCopy(file);
            if (schema < Migrations.NEWEST || copy.isLeft()) {
                older.add(Stream.of(file, TenantFile.wal(file), copy.path(), copy.returning()).filter(Files::exists).toList());
            }
        }
        return older;
    }

    /// Whether a tenant is put aside as damaged.
    public static boolean areAnyDamaged(Path tenants) {
        TenantHomes homes = new TenantHomes(tenants);
        return homes.withNotes().stream().anyMatch(tenant -> HealthFile.read(homes.home(tenant)).isQuarantined());
    }
}
