package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.LoadControl;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.capacity.MachineLook;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.http.Served;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.Formula;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.botnode.probe.Limits;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The signals over real stores, on the machine that the test runs on; only time is injected.
class NodeSamplerTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path data;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final Traffic traffic = new Traffic();
    private final AtomicLong lost = new AtomicLong();
    private final InstantSource clock = InstantSource.system();
    private ControlDatabase database;
    private IdReserveFile reserve;
    private TenantStores stores;
    private HardwareProbe probe;
    private CurrentPlan plan;
    private NodeSampler sampler;

    @BeforeEach
    void build() {
        database = ControlDatabase.open(data);
        reserve = IdReserveFile.open(data.resolve("ids"));
        var ids = new Snowflakes(5, clock, reserve);
        stores = new TenantStores(data.resolve("tenants"), 1, ids, clock, StoreLimits.defaults());
        var tenants = new Tenants(new TenantRegister(database), new ApiKeyStore(database), stores, ids, clock);
        probe = new HardwareProbe(data, Map.of(), clock);
        plan = new CurrentPlan(_ -> Workload.fresh(), OwnerOverrides.NONE, (_, _) -> { }, _ -> { });
        var control = new LoadControl(data, new Limits.Rates(600_000, 600_000, OptionalDouble.empty()), probe::quick, _ -> { });
        var watched = new Watched(probe, new MachineLook(probe::quick, System::nanoTime), plan, control, new LoadCounts(data, tenants, stores, clock),
                new CapacityHistoryStore(database), stores, tenants, traffic, new ReachedMarks(), lost::get);
        sampler = new NodeSampler(new MachineSignals(Host.live(), data, probe::quick, probe::heat), watched, nanos::get);
    }

    @AfterEach
    void close() {
        stores.close();
        reserve.close();
        database.close();
    }

    private Map<Signal, Measure> tenSecondsLater() {
        nanos.addAndGet(10_000_000_000L);
        return sampler.sample(NOON).measures();
    }

    private static Served served(int status) {
        return new Served("trace", "GET /", status, 1, "", "");
    }

    @Test
    void trafficIsWhatCameBetweenTwoSamples() {
        for (var exchange = 1; exchange <= 5; exchange++) {
            traffic.exchanged(1, exchange * 1_000_000_000L, new Told(1, 1, 1, Optional.empty(), List.of()));
        }
        List.of(200, 429, 500, 507).forEach(status -> traffic.served(served(status)));
        lost.addAndGet(7);

        var first = tenSecondsLater();
        assertThat(first).containsEntry(Signal.RESPONSE, new Measure(15_000, 5))
                .containsEntry(Signal.EVENTS, Measure.of(30))
                .containsEntry(Signal.ERRORS, new Measure(200, 4))
                .containsEntry(Signal.LOG_LINES, Measure.of(42));

        var quiet = tenSecondsLater();
        assertThat(quiet).containsEntry(Signal.RESPONSE, new Measure(0, 0)).containsEntry(Signal.EVENTS, Measure.of(0))
                .containsEntry(Signal.ERRORS, new Measure(0, 0)).containsEntry(Signal.LOG_LINES, Measure.of(0));
    }

    @Test
    void loadIsComparedWithWhatThePlanCountsOn() {
        assertThat(tenSecondsLater()).as("without a plan").doesNotContainKey(Signal.LOAD);

        plan.probed(probe.quick());
        var carried = plan.plan().map(it -> ((PlanOutcome.Planned) it).plan().value(Formula.CARRIED)).orElseThrow();

        assertThat(tenSecondsLater()).containsEntry(Signal.LOAD, Measure.of(0));
        assertThat(carried).isPositive();
    }

    @Test
    void diskIsInUseAndFewCommitsSayNothingOfTheirPercentile() {
        var seen = tenSecondsLater();

        assertThat(seen.get(Signal.DISK).amount()).isBetween(0.0, 100.0);
        assertThat(seen).containsEntry(Signal.STORE_P99, new Measure(0, 0)).containsEntry(Signal.QUEUE, Measure.of(0))
                .doesNotContainKey(Signal.COMMIT).doesNotContainKey(Signal.TENANT_QUOTA);
        assertThat(seen.get(Signal.CPU).amount()).isBetween(0.0, 100.0);
    }
}
