package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many messages a second disk, processor and network carry, and the rates that follow for node and tenant.
///
/// @param network  absent where nothing is known about it
/// @param headroom absent before the first day of the node's own
record RatePlan(double cores, Input coresInput, double gain, Input gainInput, Figure writesAlone, Figure writes,
        Figure cpu, Optional<Figure> network, Figure carried, Figure saturation, Optional<Figure> headroom, Figure node,
        Figure tenant, Limits.Rates rates) {

    /// What a short burst sustains.
    private static final double SUSTAIN = 0.8;
    private static final double CPU_SHARE = 0.75;
    private static final double NETWORK_SHARE = 0.5;
    private static final double NODE_FLOOR = 10_000;

    static RatePlan of(PlanInputs machine, Workload workload, OwnerOverrides owner) {
        var disk = machine.report().disk();
        double commit = machine.commit().orElse(0.0) / 1000;
        double row = disk.row().orElse(0.0) / 1000;
        double gain = disk.parallelGain().orElse(1.0);
        double cores = machine.cores().orElse(1.0);
        var commitInput = Input.read(Facts.DISK_COMMIT, commit * 1000, machine.commit());
        var rowInput = Input.read(Facts.DISK_ROW, row * 1000, disk.row());
        var gainInput = Input.read(Facts.DISK_PARALLEL_GAIN, gain, disk.parallelGain());
        var coresInput = Input.read(Facts.CPU_EFFECTIVE, cores, machine.cores());

        var alone = Figure.of(Formula.WRITES_ALONE, writes(gain, commit, row, 1), "commit", commitInput, rowInput,
                gainInput);
        var grouped = writes(gain, commit, row, workload.batch());
        var writes = Figure.of(Formula.WRITES, grouped, commit > workload.batch() * row ? "commit" : "row",
                commitInput, rowInput, gainInput, Input.workload("batch", workload.batch(), Unit.COUNT))
                .within(writesBand(grouped, machine, workload));
        double score = machine.report().cpu().score1().orElse(100.0);
        var full = cores / (workload.cpuMilliseconds() / 1000 * 100 / score);
        var cpu = Figure.of(Formula.CPU, CPU_SHARE * full, "cores", coresInput,
                Input.read(Facts.CPU_SCORE_1, score, machine.report().cpu().score1()),
                Input.workload("cpu_milliseconds", workload.cpuMilliseconds(), Unit.MILLISECONDS))
                .within(Band.around(CPU_SHARE * full, band(machine.cores()), band(machine.report().cpu().score1()),
                        (workload.cpuObserved() ? Certainty.HIGH : Certainty.LOW).band()));
        var uplink = machine.report().net().uplink();
        var network = uplink.known().filter(bits -> bits > 0).map(bits -> Figure.of(Formula.NETWORK,
                NETWORK_SHARE * bits / 8 / workload.bytesOnTheWire(), "uplink",
                Input.read(Facts.NET_UPLINK, bits, uplink),
                Input.workload("bytes_on_the_wire", workload.bytesOnTheWire(), Unit.BYTES))
                .within(Band.around(NETWORK_SHARE * bits / 8 / workload.bytesOnTheWire(), band(uplink),
                        Certainty.MEDIUM.band())));

        double net = network.map(Figure::value).orElse(Double.MAX_VALUE);
        var capped = Math.min(grouped, Math.min(cpu.value(), net));
        var saturated = Math.min(grouped, Math.min(full, net / NETWORK_SHARE));
        var carried = lowest(Formula.CARRIED, capped, 1, 1, writes, cpu, network);
        var saturation = lowest(Formula.SATURATION, saturated, CPU_SHARE, NETWORK_SHARE, writes, cpu, network);
        var headroom = headroom(workload, carried);
        var node = node(capped, saturated, workload, writes, cpu, network).or(owner.value(Formula.NODE_RATE));
        var oneFile = writes(1, commit, row, workload.batch()) / workload.rowsPerInbound() * 60;
        var rates = new Limits.Rates(node.value(), oneFile, owner.value(Formula.TENANT_RATE));
        var computed = new Limits.Rates(node.value(), oneFile, OptionalDouble.empty())
                .tenant(workload.activeTenants());
        var tenant = Figure.of(Formula.TENANT_RATE, computed,
                computed == node.value() ? "node_rate" : computed == oneFile ? "one file"
                        : computed == Limits.Rates.TENANT_FLOOR ? "100/min" : "four fair shares",
                Input.of(node), Input.workload("active_tenants", workload.activeTenants(), Unit.COUNT),
                new Input("one_file", oneFile, Unit.PER_MINUTE, "plan")).or(owner.value(Formula.TENANT_RATE));
        return new RatePlan(cores, coresInput, gain, gainInput, alone, writes, cpu, network, carried, saturation,
                headroom, node, tenant, rates);
    }

    List<Figure> figures() {
        var figures = new ArrayList<>(List.of(writesAlone, writes, cpu));
        network.ifPresent(figures::add);
        figures.add(carried);
        figures.add(saturation);
        headroom.ifPresent(figures::add);
        figures.add(node);
        figures.add(tenant);
        return figures;
    }

    private static double writes(double gain, double commit, double row, double batch) {
        return SUSTAIN * gain * batch / (commit + batch * row);
    }

    /// An error of the commit or the row counts as much as its part of the time.
    private static Band writesBand(double writes, PlanInputs machine, Workload workload) {
        var commit = machine.commit().orElse(0.0);
        var rows = workload.batch() * machine.report().disk().row().orElse(0.0);
        return Band.around(writes, band(machine.commit()) * commit / (commit + rows),
                band(machine.report().disk().row()) * rows / (commit + rows), band(machine.report().disk().parallelGain()));
    }

    private static double band(Reading<?> reading) {
        return reading.certainty().band();
    }

    /// The least of the three, each divided by the share of it that the plan counts on.
    private static Figure lowest(Formula formula, double value, double cpuShare, double networkShare, Figure writes,
            Figure cpu, Optional<Figure> network) {
        var band = writes.band().orElseThrow().lower(scaled(cpu, cpuShare));
        if (network.isPresent()) {
            band = band.lower(scaled(network.get(), networkShare));
        }
        var inputs = new ArrayList<>(List.of(Input.of(writes), Input.of(cpu)));
        network.map(Input::of).ifPresent(inputs::add);
        var binding = value == writes.value() ? "writes" : near(value, cpu.value() / cpuShare) ? "cpu" : "network";
        return Figure.of(formula, value, binding, inputs.toArray(Input[]::new)).within(band);
    }

    private static Band scaled(Figure figure, double share) {
        var band = figure.band().orElseThrow();
        return new Band(band.low() / share, band.high() / share);
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= 1e-9 * Math.abs(one);
    }

    private static Optional<Figure> headroom(Workload workload, Figure carried) {
        var busiest = workload.history().recent(DayFigures::busiestMinute);
        return busiest.isEmpty() ? Optional.empty()
                : Optional.of(Figure.of(Formula.HEADROOM,
                        1 - busiest.getAsDouble() / 60 / (workload.peakUse() * carried.value()), "busiest minute",
                        Input.workload("busiest_minute", busiest.getAsDouble(), Unit.PER_MINUTE), Input.of(carried)));
    }

    private static Figure node(double capped, double saturated, Workload workload, Figure writes, Figure cpu,
            Optional<Figure> network) {
        var planned = capped / workload.rowsPerInbound() * 60;
        var driven = saturated / workload.rowsPerInbound() * 60;
        var floored = planned < NODE_FLOOR && driven >= NODE_FLOOR;
        var binding = floored ? "10,000/min" : capped == writes.value() ? "writes"
                : capped == cpu.value() ? "cpu" : "network";
        var inputs = new ArrayList<>(List.of(Input.of(writes), Input.of(cpu)));
        network.map(Input::of).ifPresent(inputs::add);
        inputs.add(Input.workload("rows_per_inbound", workload.rowsPerInbound(), Unit.COUNT));
        return Figure.of(Formula.NODE_RATE, floored ? NODE_FLOOR : planned, binding, inputs.toArray(Input[]::new));
    }
}
