package org.botnode.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;

/// Stores in a directory of their own, put together as the node does it.
record Rig(TenantStores stores, Snowflakes ids, StoreLimits limits, IdReserveFile reserve) implements AutoCloseable {

    private static final int GENERATOR = 1;

    static Rig open(Path directory, StoreLimits limits) throws IOException {
        IdReserveFile reserve = IdReserveFile.open(Files.createDirectories(directory).resolve("ids"));
        Snowflakes ids = new Snowflakes(GENERATOR, InstantSource.system(), reserve);
        TenantStores stores = new TenantStores(directory.resolve("tenants"), 1, ids, InstantSource.system(), limits);
        return new Rig(stores, ids, limits, reserve);
    }

    /// A new tenant's id; its file has the newest schema.
    long tenant() {
        long tenant = ids.next();
        stores.create(tenant);
        return tenant;
    }

    Path file(long tenant) {
        return stores.home(tenant).resolve("tenant.db");
    }

    /// A tenant's file once the store has let go of it, so that only the bare driver holds it.
    Path closedFile(long tenant) throws InterruptedException {
        Path file = file(tenant);
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        stores.closeUnused(Duration.ZERO);
        for (int i = 0; i < 500 && Files.exists(wal); i++) {
            Thread.sleep(10);
        }
        return file;
    }

    @Override
    public void close() {
        stores.close();
        reserve.close();
    }
}
