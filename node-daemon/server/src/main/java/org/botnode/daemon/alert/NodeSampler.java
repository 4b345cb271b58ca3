package org.botnode.daemon.alert;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.botnode.daemon.capacity.AllCpu;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.LiveHeap;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Forecast;
import org.botnode.probe.Formula;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Resource;

/// Measures all signals of the running node. Used by one thread.
final class NodeSampler {

    private static final double NANOS = 1e9;
    private static final double MINUTE = 60;

    private final MachineSignals machine;
    private final StoreSignals store;
    private final Traffic traffic;
    private final CurrentPlan plan;
    private final LoadCounts load;
    private final AllCpu allCpu;
    private final DiskGrowth growth;
    private final LongSupplier nanos;
    private final LongSupplier lostLines;
    private final long began;
    private Traffic.Totals before;
    private long beforeNanos;
    private long beforeCpu;
    private AllCpu.Told beforeAllCpu;
    private long beforeLost;

    /// @param nanos as `System.nanoTime`
    NodeSampler(MachineSignals machine, Watched watched, LongSupplier nanos) {
        this.machine = machine;
        this.store = new StoreSignals(watched.stores(), watched.tenants());
        this.traffic = watched.traffic();
        this.plan = watched.plan();
        this.load = watched.load();
        this.allCpu = watched.control().allCpu();
        this.beforeAllCpu = allCpu.told();
        this.growth = new DiskGrowth(watched.history());
        this.lostLines = watched.lostLines();
        this.beforeLost = lostLines.getAsLong();
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.before = traffic.totals();
        this.beforeNanos = began;
        this.beforeCpu = system().map(OperatingSystemMXBean::getProcessCpuTime).orElse(-1L);
    }

    Sample sample(Instant at) {
        var now = nanos.getAsLong();
        var measures = new EnumMap<Signal, Measure>(Signal.class);
        measures.putAll(machine.at((long) ((now - began) / NANOS), plan.plan(), load.now().memoryUsedBytes()));
        measures.putAll(store.now(plan.machine()));
        var seconds = (now - beforeNanos) / NANOS;
        if (seconds > 0) {
            processor(measures, seconds);
            traffic(measures, seconds);
        }
        beforeNanos = now;
        LiveHeap.share().ifPresent(share -> measures.put(Signal.HEAP, Measure.of(100 * share)));
        planned().flatMap(CapacityPlan::forecast).ifPresentOrElse(forecast -> walls(measures, forecast),
                () -> growth.days((long) ((now - began) / NANOS), at).ifPresent(
                        days -> measures.put(Signal.DISK_FORECAST, Measure.of(days))));
        return new Sample(at, measures);
    }

    private void processor(Map<Signal, Measure> measures, double seconds) {
        system().ifPresent(system -> {
            var cpu = system.getProcessCpuTime();
            if (cpu >= 0 && beforeCpu >= 0) {
                var cores = plan.machine().flatMap(it -> it.cpu().quota().known())
                        .orElseGet(() -> (double) Runtime.getRuntime().availableProcessors());
                measures.put(Signal.CPU, Measure.of(Math.clamp(100 * (cpu - beforeCpu) / NANOS / seconds / cores, 0, 100)));
            }
            beforeCpu = cpu;
        });
        var told = allCpu.told();
        told.since(beforeAllCpu).ifPresent(share -> measures.put(Signal.MACHINE_CPU, Measure.of(100 * share)));
        beforeAllCpu = told;
    }

    private void traffic(Map<Signal, Measure> measures, double seconds) {
        var totals = traffic.totals();
        var since = totals.since(before);
        before = totals;
        var lost = lostLines.getAsLong();
        measures.put(Signal.LOG_LINES, Measure.of((lost - beforeLost) / seconds * MINUTE));
        beforeLost = lost;
        measures.put(Signal.RESPONSE, new Measure(since.millis(), since.exchanges()));
        measures.put(Signal.EVENTS, Measure.of(since.exchanges() / seconds * MINUTE));
        measures.put(Signal.ERRORS, new Measure(100.0 * since.failed(), since.requests()));
        planned().map(it -> it.value(Formula.CARRIED)).filter(carried -> carried > 0).ifPresent(carried ->
                measures.put(Signal.LOAD, Measure.of(100 * since.messages() / seconds / carried)));
    }

    private static void walls(Map<Signal, Measure> measures, Forecast forecast) {
        forecast.walls().stream().filter(wall -> wall.days().isPresent()).forEach(wall -> {
            var days = Measure.of(wall.days().getAsDouble());
            measures.merge(wall.resource() == Resource.SPACE ? Signal.DISK_FORECAST : Signal.WALL_FORECAST, days,
                    (one, other) -> one.amount() <= other.amount() ? one : other);
        });
    }

    private Optional<CapacityPlan> planned() {
        return plan.plan().filter(PlanOutcome.Planned.class::isInstance).map(it -> ((PlanOutcome.Planned) it).plan());
    }

    private static Optional<OperatingSystemMXBean> system() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean it ? Optional.of(it)
                : Optional.empty();
    }
}
