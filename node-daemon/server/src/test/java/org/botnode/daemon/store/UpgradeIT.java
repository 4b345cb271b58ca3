package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node of this version starts on the data of an earlier one.
class UpgradeIT {

    @TempDir
    Path data;

    @Test
    void nodeBringsFilesThatNobodyOpensToTheNewestSchemaAndTellsHowFarItIs() throws Exception {
        long tenant;
        try (RunningNode node = RunningNode.on(data)) {
            tenant = Long.parseLong(node.client().createTenant(new TenantRequest("acme", "Acme")).id());
        }
        RawFile file = RawFile.released("1", data.resolve("tenants"), tenant);

        try (RunningNode node = RunningNode.on(data)) {
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            String metrics;
            do {
                metrics = node.call("GET", "/metrics", "").body();
                assertThat(System.nanoTime()).as(metrics).isLessThan(deadline);
            } while (!metrics.contains("botnode_store_schema_migrated_total 1.0"));
            assertThat(metrics).contains("botnode_store_schema_left 0.0", "botnode_store_schema_failed 0.0");
        }

        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
    }
}
