package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.InstantSource;

/// A process that writes to and reads from so many tenants, round after round, under whatever limit on open files it was
/// started with.
final class ManyTenantsMain {

    private ManyTenantsMain() {
    }

    public static void main(String[] args) {
        int tenants = Integer.parseInt(args[1]);
        Snowflakes ids = new Snowflakes(3, InstantSource.system(), new MemoryReserve());
        StoreLimits usual = StoreLimits.defaults();
        try (TenantStores stores = new TenantStores(Path.of(args[0]), 1, ids, InstantSource.system(),
                usual.with(tenants, usual.cacheKib()))) {
            for (long tenant = 1; tenant <= tenants; tenant++) {
                stores.create(tenant);
            }
            for (int round = 1; round <= 2; round++) {
                String value = Integer.toString(round);
                for (long tenant = 1; tenant <= tenants; tenant++) {
                    stores.write(tenant, writer -> {
                        writer.settings().save("round", value, 1);
                        return value;
                    });
                    String read = stores.read(tenant, reader -> reader.settings().named("round").orElse("none"));
                    System.out.println("served " + tenant + " " + read);
                }
            }
        }
    }
}
