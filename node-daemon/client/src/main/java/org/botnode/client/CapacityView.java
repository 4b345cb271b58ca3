package org.botnode.client;

import java.time.Instant;
import java.util.Optional;
import org.botnode.probe.MachineReport;
import org.botnode.probe.PlanOutcome;

/// The node's capacity: the machine, the plan that follows from it, and the load of now. The row of the scale that a
/// load belongs to is [org.botnode.probe.ScaleTier#of].
///
/// @param machine absent until the sensors have answered
/// @param plan    absent until there is a machine to plan for
public record CapacityView(Instant at, LoadView load, Optional<MachineReport> machine, Optional<PlanOutcome> plan) {

    public CapacityView {
        machine = machine == null ? Optional.empty() : machine;
        plan = plan == null ? Optional.empty() : plan;
    }
}
