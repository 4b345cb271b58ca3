package org.botnode.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.botnode.probe.MachineReport;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.ScaleTier;

/// The node's capacity: the machine, the plan that follows from it, and the load of now; and, two things apart, the row
/// of the scale that today's load belongs to and the row that this machine carries.
///
/// @param machine    absent until the sensors have answered
/// @param plan       absent until there is a machine to plan for
/// @param launch     how the node was started beside what the plan wants; absent without a plan
/// @param tiers      the scale, with today's row and the machine's marked
/// @param bottleneck what limits this machine, in a sentence; absent without a plan
public record CapacityView(Instant at, LoadView load, Optional<MachineReport> machine, Optional<PlanOutcome> plan,
        Optional<LaunchView> launch, List<TierView> tiers, Optional<String> bottleneck) {

    public CapacityView {
        machine = machine == null ? Optional.empty() : machine;
        plan = plan == null ? Optional.empty() : plan;
        launch = launch == null ? Optional.empty() : launch;
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
        bottleneck = bottleneck == null ? Optional.empty() : bottleneck;
    }

    /// The view whose rows and sentence follow from load and plan.
    public CapacityView(Instant at, LoadView load, Optional<MachineReport> machine, Optional<PlanOutcome> plan,
            Optional<LaunchView> launch) {
        this(at, load, machine, plan, launch, tiers(load, carried(plan)),
                planned(plan).map(it -> it.plan().capacity().bottleneck()));
    }

    private static Optional<PlanOutcome.Planned> planned(Optional<PlanOutcome> plan) {
        return plan.filter(PlanOutcome.Planned.class::isInstance).map(PlanOutcome.Planned.class::cast);
    }

    private static Optional<ScaleTier> carried(Optional<PlanOutcome> plan) {
        return planned(plan).map(it -> it.plan().capacity().tier());
    }

    private static List<TierView> tiers(LoadView load, Optional<ScaleTier> carried) {
        var today = load.row();
        return Arrays.stream(ScaleTier.values())
                .map(tier -> TierView.of(tier, tier == today, carried.filter(tier::equals).isPresent()))
                .toList();
    }
}
