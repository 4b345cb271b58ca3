package org.botnode.daemon.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;

/// The databases of a [Trial], in a folder that goes with them.
record TrialGround(Path folder, ControlDatabase database, IdReserveFile reserve, Snowflakes ids, TenantStores stores)
        implements AutoCloseable {

    static TrialGround open(Path folder, InstantSource clock) {
        var database = ControlDatabase.open(folder);
        var reserve = IdReserveFile.open(folder.resolve("ids"));
        var ids = new Snowflakes(0, clock, reserve);
        return new TrialGround(folder, database, reserve, ids,
                new TenantStores(folder.resolve("tenants"), 1, ids, clock, StoreLimits.defaults()));
    }

    @Override
    public void close() {
        try (var _ = reserve; var _ = database; var _ = stores) {
            // Closed in reverse, and the folder is removed once nothing is open in it.
        }
        try {
            DirectoryTree.remove(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder " + folder + " is left; remove it", failure);
        }
    }
}
