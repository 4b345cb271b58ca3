package org.botnode.daemon;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.botnode.daemon.measurement.MeasurementFile;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.probe.Formula;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Limits;
import org.botnode.probe.MachineReport;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;

/// What a start goes by until the machine is known better: a first look at it, and what follows for stores and rates.
/// One thread.
final class FirstPlan {

    /// Inbound messages a minute.
    private static final int UNPLANNED_RATE = 600_000;

    private final MeasurementFile measured;
    private final HardwareProbe probe;
    private final LimitsConfig given;
    private final FirstLook look;
    private Optional<MachineReport> machine = Optional.empty();
    private Optional<Limits> limits = Optional.empty();

    private FirstPlan(Path data, NodeConfig config, InstantSource clock) {
        measured = new MeasurementFile(data);
        probe = new HardwareProbe(data, config.machine().declared(), clock, measured::last);
        given = config.limits();
        look = FirstLook.begin(probe::quick);
    }

    /// The look goes on beside what the node opens meanwhile; the slow sensors have their turn later.
    static FirstPlan begin(Path data, NodeConfig config, InstantSource clock) {
        return new FirstPlan(data, config, clock);
    }

    /// Waits for the look, as long as a start may wait, and plans by it.
    FirstPlan ready() {
        machine = look.report(FirstLook.PATIENCE);
        limits = machine.map(seen -> Sizing.plan(seen, Workload.fresh(), given.overrides())).flatMap(outcome ->
                outcome instanceof PlanOutcome.Planned(var plan) ? Optional.of(plan.limits()) : Optional.empty());
        return this;
    }

    HardwareProbe probe() {
        return probe;
    }

    /// What earlier starts measured.
    MeasurementFile measured() {
        return measured;
    }

    /// Absent where the look failed or did not end in time.
    Optional<MachineReport> machine() {
        return machine;
    }

    /// Absent too where the machine is too small to plan for.
    Optional<Limits> limits() {
        return limits;
    }

    StoreLimits stores() {
        var normal = StoreLimits.defaults();
        return limits.map(normal::planned).orElse(normal);
    }

    /// What is let in until the plan says how much the machine carries.
    Limits.Rates rates() {
        var node = given.value(Formula.NODE_RATE).orElse(UNPLANNED_RATE);
        return new Limits.Rates(node, node, given.value(Formula.TENANT_RATE));
    }
}
