package org.botnode.console;

import static org.botnode.console.Loads.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.botnode.client.CapacityView;
import org.botnode.client.LaunchView;
import org.botnode.client.LoadView;
import org.botnode.probe.Advice;
import org.botnode.probe.Alternative;
import org.botnode.probe.Band;
import org.botnode.probe.Capacity;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Ceiling;
import org.botnode.probe.Certainty;
import org.botnode.probe.Collector;
import org.botnode.probe.CpuFacts;
import org.botnode.probe.DiskFacts;
import org.botnode.probe.Figure;
import org.botnode.probe.Forecast;
import org.botnode.probe.Formula;
import org.botnode.probe.HostFacts;
import org.botnode.probe.Input;
import org.botnode.probe.LimitFacts;
import org.botnode.probe.Lever;
import org.botnode.probe.Limits;
import org.botnode.probe.MachineReport;
import org.botnode.probe.MemoryFacts;
import org.botnode.probe.ModelClass;
import org.botnode.probe.ModelFit;
import org.botnode.probe.ModelPlace;
import org.botnode.probe.ModelPlan;
import org.botnode.probe.NetFacts;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Reading;
import org.botnode.probe.Resource;
import org.botnode.probe.ScaleTier;
import org.botnode.probe.Unit;

/// A small server with a measured, a declared, an assumed, a contradicted and several unknown values.
public final class Machines {

    private static final long GIB = 1L << 30;
    private static final Band LIKELY = new Band(380_000, 660_000);

    private Machines() {}

    public static CapacityView planned(LoadView load) {
        return new CapacityView(load.at(), load, Optional.of(report()), Optional.of(new PlanOutcome.Planned(plan())),
                Optional.of(new LaunchView(LaunchView.DIFFERS, 1 << 30, Optional.of(Collector.G1), 2, true,
                        Optional.of("planned is a heap of 118 MiB"))));
    }

    /// The same with what a plan says beyond its own values: answers by a model, walls, what to buy.
    public static CapacityView withOutlook(LoadView load) {
        var plan = plan();
        var fit = new ModelFit("Llama-3.2-1B Q4_K_M", 2e9, 2, 8.2, 10.7, 436, 8.7, 43.6, false);
        var model = new ModelPlan(ModelPlace.MEMORY, false, "main memory", Optional.of(ModelClass.BOARD), Optional.of(fit),
                Optional.of(fit), Optional.empty(), Optional.empty(), List.of());
        var disk = new Advice.Lift(Lever.SPACE, "a disk with 128 GB more", 1.2e6, true, true,
                "1.20 M messages a day, then disk space binds");
        var advice = new Advice(1e6, List.of(disk), Optional.of(disk), Optional.empty(), new Capacity.Nodes(6, 1), List.of(),
                "To carry 1.00 M messages a day: a disk with 128 GB more, or 6 machines like this one.");
        var wall = new Forecast.Meeting(Resource.SPACE, OptionalDouble.of(41), OptionalDouble.of(33),
                OptionalDouble.of(58), false, "full in 41 days (33\u201358)");
        var whole = new CapacityPlan(plan.figures(), plan.limits(), plan.capacity(), Optional.of(model), Optional.of(advice),
                Optional.of(new Forecast(List.of(wall), Optional.empty(), Optional.empty())), plan.notes());
        return new CapacityView(load.at(), load, Optional.of(report()), Optional.of(new PlanOutcome.Planned(whole)),
                planned(load).launch());
    }

    public static MachineReport report() {
        return new MachineReport(MachineReport.SCHEMA, NOON, false,
                new HostFacts(measured("Debian GNU/Linux 12", Unit.TEXT, "/etc/os-release"),
                        measured("amd64", Unit.TEXT, "os.arch"), unknown(Unit.TEXT), unknown(Unit.TEXT),
                        unknown(Unit.TEXT), new Reading.Declared<>(false, Unit.FLAG, "node.yaml", NOON, "", List.of()),
                        unknown(Unit.TEXT)),
                new CpuFacts(unknown(Unit.TEXT), measured(2, Unit.COUNT, "OSHI"), measured(2, Unit.COUNT, "OSHI"),
                        measured(2, Unit.COUNT, "OSHI"), unknown(Unit.COUNT), unknown(Unit.CORES),
                        measured(2.0, Unit.CORES, "cpu.max"), unknown(Unit.SCORE), unknown(Unit.SCORE),
                        unknown(Unit.CELSIUS), unknown(Unit.FLAG)),
                new MemoryFacts(new Reading.Measured<>(24 * GIB, Unit.BYTES, "/proc/meminfo", NOON,
                        "contradicted by OSHI", Certainty.LOW, List.of(new Alternative<>(32 * GIB, "OSHI", ""))),
                        measured(Ceiling.of(8 * GIB), Unit.BYTES, "memory.max"), unknown(Unit.BYTES),
                        unknown(Unit.BYTES),
                        unknown(Unit.GIGABYTES_PER_SECOND), unknown(Unit.BYTES), unknown(Unit.BYTES)),
                List.of(),
                new DiskFacts(unknown(Unit.TEXT), unknown(Unit.TEXT), unknown(Unit.TEXT), unknown(Unit.FLAG),
                        unknown(Unit.FLAG), unknown(Unit.FLAG), unknown(Unit.FLAG),
                        measured(98 * GIB, Unit.BYTES, "FileStore"), measured(76 * GIB, Unit.BYTES, "FileStore"),
                        unknown(Unit.BYTES), unknown(Unit.COUNT), unknown(Unit.FLAG),
                        new Reading.Assumed<>(0.45, Unit.MILLISECONDS, "a table of disks", NOON,
                                "A benchmark replaces it.", Certainty.LOW, List.of()),
                        unknown(Unit.MILLISECONDS), unknown(Unit.RATIO), unknown(Unit.MILLISECONDS),
                        unknown(Unit.MILLISECONDS), unknown(Unit.MILLISECONDS), unknown(Unit.MILLISECONDS)),
                new NetFacts(unknown(Unit.BITS_PER_SECOND)),
                new LimitFacts(unknown(Unit.COUNT), unknown(Unit.COUNT)),
                List.of());
    }

    private static CapacityPlan plan() {
        var figures = List.of(
                figure(Formula.USABLE, 7.1 * GIB, "the limit",
                        new Input("mem.limit", 8.0 * GIB, Unit.BYTES, "memory.max")),
                figure(Formula.SQLITE, 1.1 * GIB, "15 % of the daemon's part"),
                figure(Formula.HEAP, 1.7 * GIB, "what the load asks for"),
                figure(Formula.OPEN_TENANTS, 909, "SQLite's caches"),
                new Figure(Formula.NODE_RATE, 20_000, Unit.PER_MINUTE, List.of(), "the owner's word",
                        OptionalDouble.of(37_500), Optional.empty()));
        var wall = new Capacity.Wall(Resource.SPACE, 520_000, LIKELY, "76 GiB free, 183 days");
        var capacity = new Capacity(520_000, 52_000, 5_200, List.of(wall), List.of(Resource.NETWORK),
                ScaleTier.SINGLE_NODE, "disk space limits this node to 520 K messages a day.", LIKELY);
        var limits = new Limits(17 * GIB / 10, Collector.G1, GIB, 909, 1 << 20, 32 << 20,
                new Limits.Rates(37_500, 30_000, OptionalDouble.empty()), new Limits.Http(2, 62, 1_042),
                Limits.Limiter.DEFAULT, Duration.ofSeconds(2), 128, 2, 4, 0,
                new Limits.TenantShares(519_480, 10_822, 950_000, OptionalDouble.of(53e9)));
        return new CapacityPlan(figures, limits, capacity, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Figure figure(Formula formula, double value, String binding, Input... inputs) {
        return new Figure(formula, value, formula.unit(), List.of(inputs), binding, OptionalDouble.empty(), Optional.empty());
    }

    private static <T> Reading<T> measured(T value, Unit unit, String source) {
        return new Reading.Measured<>(value, unit, source, NOON, "", Certainty.HIGH, List.of());
    }

    private static <T> Reading<T> unknown(Unit unit) {
        return new Reading.Unknown<>(unit, "", NOON, "no source on this machine tells; what helps: declare it",
                List.of());
    }
}
