package org.botnode.probe;

import static org.botnode.probe.Formula.COMMITS_IN_FLIGHT;
import static org.botnode.probe.Formula.CPU_POOL;
import static org.botnode.probe.Formula.HTTP_INITIAL;
import static org.botnode.probe.Formula.HTTP_MAX;
import static org.botnode.probe.Formula.QUEUE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// From a machine report, a workload and the owner's word to the plan: a pure function, the same for daemon, command,
/// console and benchmarks.
public final class Sizing {

    private static final int WRITER_ROWS = 128;
    private static final Duration QUEUED = Duration.ofSeconds(2);

    private Sizing() {}

    public static PlanOutcome plan(MachineReport report, Workload workload, OwnerOverrides owner) {
        var missing = missing(report);
        if (!missing.isEmpty()) {
            return new PlanOutcome.Unreadable(missing, "declare " + String.join(", ", missing) + " in node.yaml");
        }
        var memory = MemoryPlan.of(report, workload, owner);
        if (memory.tooSmall()) {
            return new PlanOutcome.TooSmall((long) memory.usable().value(),
                    "the smallest heap leaves less than a fifth of the memory to the page cache",
                    "give the machine or its container more memory, or run it as a server rather than a desktop");
        }
        var rates = RatePlan.of(report, workload, owner);
        var capacity = CapacityBounds.of(report, workload, memory, rates);
        var figures = new ArrayList<Figure>(memory.figures());
        figures.addAll(rates.figures());
        figures.addAll(concurrency(memory, rates));
        figures.addAll(capacity.figures());
        var tenant = TenantPlan.of(workload, capacity);
        figures.addAll(tenant.figures());
        return new PlanOutcome.Planned(new CapacityPlan(figures, limits(memory, rates, figures, tenant.shares()),
                capacity.capacity(), notes(report, workload, capacity.capacity())));
    }

    private static List<String> missing(MachineReport report) {
        var missing = new ArrayList<String>();
        need(missing, Facts.MEM_PHYSICAL, report.mem().physical());
        need(missing, Facts.CPU_EFFECTIVE, report.cpu().effective());
        need(missing, Facts.CPU_SCORE_1, report.cpu().score1());
        need(missing, Facts.DISK_COMMIT, report.disk().commit());
        need(missing, Facts.DISK_ROW, report.disk().row());
        need(missing, Facts.DISK_PARALLEL_GAIN, report.disk().parallelGain());
        return missing;
    }

    private static void need(List<String> missing, Fact<?> fact, Reading<?> reading) {
        var usable = reading.known().filter(value -> !(value instanceof Number number && !(number.doubleValue() > 0)));
        if (usable.isEmpty()) {
            missing.add(fact.name());
        }
    }

    private static List<Figure> concurrency(MemoryPlan memory, RatePlan rates) {
        var heap = memory.heap();
        var max = Math.max(1, Math.min(Math.floor(0.15 * heap.value() / (256 * 1024)), 8192));
        var min = Math.min(Math.ceil(rates.cores()), max);
        var wanted = Math.max(8, Math.ceil(0.05 * rates.node().value() / 60));
        var initial = Math.max(min, Math.min(wanted, max));
        return List.of(
                Figure.of(HTTP_MAX, max, max == 8192 ? "8,192" : "heap", Input.of(heap)),
                Figure.of(HTTP_INITIAL, initial, initial == max ? "http_max" : wanted == 8 ? "8" : "node_rate",
                        Input.of(rates.node())),
                Figure.of(QUEUE, QUEUED.toSeconds(), "2 s"),
                Figure.of(CPU_POOL, Math.ceil(rates.cores()), "cores", rates.coresInput()),
                Figure.of(COMMITS_IN_FLIGHT, Math.ceil(2 * rates.gain()), "parallel_gain", rates.gainInput()));
    }

    private static Limits limits(MemoryPlan memory, RatePlan rates, List<Figure> figures,
            Limits.TenantShares tenants) {
        return new Limits((long) memory.heap().value(), memory.collector(), memory.sqlite().whole(),
                (int) memory.openTenants().whole(), memory.tenantCache().whole(), memory.mmap().whole(),
                memory.h2Cache().whole(), rates.rates(),
                new Limits.Http((int) Math.min(Math.ceil(rates.cores()), value(figures, HTTP_MAX)),
                        (int) value(figures, HTTP_INITIAL), (int) value(figures, HTTP_MAX)),
                Limits.Limiter.DEFAULT, QUEUED, WRITER_ROWS, (int) value(figures, CPU_POOL),
                (int) value(figures, COMMITS_IN_FLIGHT), tenants);
    }

    private static double value(List<Figure> figures, Formula formula) {
        return figures.stream().filter(figure -> figure.formula() == formula).findFirst().orElseThrow().value();
    }

    private static List<String> notes(MachineReport report, Workload workload, Capacity capacity) {
        var notes = new ArrayList<String>();
        if (report.disk().commit() instanceof Reading.Assumed<Double>) {
            notes.add("the disk's speed is assumed, not measured: " + report.disk().commit().note());
        }
        if (report.cpu().score1() instanceof Reading.Assumed<Double>) {
            notes.add("the processor's speed is assumed, not measured: " + report.cpu().score1().note());
        }
        if (!workload.cpuObserved()) {
            notes.add("the core time of a message (" + Unit.MILLISECONDS.show(workload.cpuMilliseconds())
                    + ") is assumed until this node has traffic of its own");
        }
        if (report.disk().network().orElse(false)) {
            notes.add("the data directory is on a network file system, where durable commits cannot be relied on");
        }
        if (report.disk().volatileFs().orElse(false)) {
            notes.add("the data directory is in memory: nothing there survives a restart of the machine");
        }
        capacity.notAssessed().forEach(resource ->
                notes.add(resource.words() + ": not assessed, nothing is known about it"));
        return notes;
    }
}
