package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A process whose open files are used up by other things than tenants, as by sockets, while idle tenants are open: it
/// then uses tenants that are closed.
final class StarvedMain {

    private StarvedMain() {
    }

    public static void main(String[] args) throws IOException {
        int tenants = Integer.parseInt(args[1]);
        Snowflakes ids = new Snowflakes(3, InstantSource.system(), new MemoryReserve());
        StoreLimits usual = StoreLimits.defaults();
        try (TenantStores stores = new TenantStores(Path.of(args[0]), 1, ids, InstantSource.system(),
                usual.with(tenants, usual.cacheKib()))) {
            for (long tenant = 1; tenant <= tenants; tenant++) {
                stores.create(tenant);
            }
            for (long tenant = 1; tenant <= tenants / 2; tenant++) {
                use(stores, tenant);
            }
            useUp(Files.createTempFile(Path.of(args[0]), "other", ""));
            for (long tenant = tenants / 2 + 1; tenant <= tenants; tenant++) {
                use(stores, tenant);
                System.out.println("served " + tenant);
            }
        }
    }

    private static void use(TenantStores stores, long tenant) {
        stores.write(tenant, writer -> {
            writer.settings().save("used", "true", 1);
            return tenant;
        });
        stores.read(tenant, reader -> reader.settings().all());
    }

    private static List<FileChannel> useUp(Path file) {
        List<FileChannel> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(FileChannel.open(file));
            }
        } catch (IOException none) {
            return taken;
        }
    }
}
