package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.botnode.probe.Formula;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedLimitsTest {

    @TempDir
    Path data;

    @Test
    void ownersFiguresOfThePlanBecomeTheStores() {
        var owner = OwnerOverrides.NONE.with(Formula.WRITER_ROWS, 16).with(Formula.COMMITS_IN_FLIGHT, 6)
                .with(Formula.OPEN_TENANTS, 30).with(Formula.TENANT_CACHE, 512 * 1024);
        var probe = new HardwareProbe(data, Map.of("mem.physical", "16 GiB", "mem.limit", "16 GiB", "cpu.quota", "4"),
                InstantSource.system());
        var plan = ((PlanOutcome.Planned) Sizing.plan(probe.quick(), Workload.fresh(), owner)).plan();

        var limits = StoreLimits.defaults().planned(plan.limits());

        assertThat(limits.commitWorks()).isEqualTo(16);
        assertThat(limits.writerThreads()).isEqualTo(6);
        assertThat(limits.openTenants()).isEqualTo(30);
        assertThat(limits.cacheKib()).isEqualTo(512);
    }
}
