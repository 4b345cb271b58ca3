package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many messages a second disk, processor and network carry, and the rates that follow for node and tenant.
///
/// @param network absent where nothing is known about it
record RatePlan(double cores, Input coresInput, double gain, Input gainInput, Figure writesAlone, Figure writes,
        Figure cpu, Optional<Figure> network, Figure node, Figure tenant, Limits.Rates rates) {

    /// What a short burst sustains.
    private static final double SUSTAIN = 0.8;
    private static final double CPU_SHARE = 0.75;
    private static final double NETWORK_SHARE = 0.5;
    private static final double NODE_FLOOR = 10_000;

    static RatePlan of(MachineReport report, Workload workload, OwnerOverrides owner) {
        var disk = report.disk();
        double commit = disk.commit().orElse(0.0) / 1000;
        double row = disk.row().orElse(0.0) / 1000;
        double gain = disk.parallelGain().orElse(1.0);
        double cores = report.cpu().effective().orElse(1.0);
        var commitInput = Input.read(Facts.DISK_COMMIT, commit * 1000, disk.commit());
        var rowInput = Input.read(Facts.DISK_ROW, row * 1000, disk.row());
        var gainInput = Input.read(Facts.DISK_PARALLEL_GAIN, gain, disk.parallelGain());
        var coresInput = Input.read(Facts.CPU_EFFECTIVE, cores, report.cpu().effective());

        var alone = Figure.of(Formula.WRITES_ALONE, writes(gain, commit, row, 1), "commit", commitInput, rowInput,
                gainInput);
        var grouped = writes(gain, commit, row, workload.batch());
        var writes = Figure.of(Formula.WRITES, grouped, commit > workload.batch() * row ? "commit" : "row",
                commitInput, rowInput, gainInput, Input.workload("batch", workload.batch(), Unit.COUNT));
        double score = report.cpu().score1().orElse(100.0);
        var full = cores / (workload.cpuMilliseconds() / 1000 * 100 / score);
        var cpu = Figure.of(Formula.CPU, CPU_SHARE * full, "cores", coresInput,
                Input.read(Facts.CPU_SCORE_1, score, report.cpu().score1()),
                Input.workload("cpu_milliseconds", workload.cpuMilliseconds(), Unit.MILLISECONDS));
        var uplink = report.net().uplink();
        var network = uplink.known().filter(bits -> bits > 0).map(bits -> Figure.of(Formula.NETWORK,
                NETWORK_SHARE * bits / 8 / workload.bytesOnTheWire(), "uplink",
                Input.read(Facts.NET_UPLINK, bits, uplink),
                Input.workload("bytes_on_the_wire", workload.bytesOnTheWire(), Unit.BYTES)));

        double net = network.map(Figure::value).orElse(Double.MAX_VALUE);
        var capped = Math.min(grouped, Math.min(cpu.value(), net));
        var saturated = Math.min(grouped, Math.min(full, net / NETWORK_SHARE));
        var node = node(capped, saturated, workload, writes, cpu, network).or(owner.nodeRatePerMinute());
        var oneFile = writes(1, commit, row, workload.batch()) / workload.rowsPerInbound() * 60;
        var rates = new Limits.Rates(node.value(), oneFile, owner.tenantRatePerMinute());
        var computed = new Limits.Rates(node.value(), oneFile, OptionalDouble.empty())
                .tenant(workload.activeTenants());
        var tenant = Figure.of(Formula.TENANT_RATE, computed,
                computed == node.value() ? "node_rate" : computed == oneFile ? "one file"
                        : computed == Limits.Rates.TENANT_FLOOR ? "100/min" : "four fair shares",
                Input.of(node), Input.workload("active_tenants", workload.activeTenants(), Unit.COUNT),
                new Input("one_file", oneFile, Unit.PER_MINUTE, "plan")).or(owner.tenantRatePerMinute());
        return new RatePlan(cores, coresInput, gain, gainInput, alone, writes, cpu, network, node, tenant, rates);
    }

    List<Figure> figures() {
        var figures = new ArrayList<>(List.of(writesAlone, writes, cpu));
        network.ifPresent(figures::add);
        figures.add(node);
        figures.add(tenant);
        return figures;
    }

    private static double writes(double gain, double commit, double row, int batch) {
        return SUSTAIN * gain * batch / (commit + batch * row);
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
