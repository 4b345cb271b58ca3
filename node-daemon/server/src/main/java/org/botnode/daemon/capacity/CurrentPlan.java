package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.botnode.client.NodeEvent;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.MachineReport;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;

/// The machine as it was last probed and the plan that follows from it. A new report makes a new plan, and what the
/// plan changes while the node runs holds at once. The rest holds from the next start. Safe for many threads.
public final class CurrentPlan {

    private static final Logger LOG = System.getLogger(CurrentPlan.class.getName());

    private final Function<MachineReport, Workload> load;
    private final OwnerOverrides owner;
    private final BiConsumer<MachineReport, CapacityPlan> obedient;
    private final Consumer<NodeEvent> events;
    private volatile Optional<State> state = Optional.empty();

    private record State(MachineReport machine, PlanOutcome plan) {}

    /// @param load     what the node is to carry on that machine, asked for each time it plans
    /// @param obedient told what a new plan sets while the node runs
    /// @param events   told when the plan is another
    public CurrentPlan(Function<MachineReport, Workload> load, OwnerOverrides owner,
            BiConsumer<MachineReport, CapacityPlan> obedient, Consumer<NodeEvent> events) {
        this.load = load;
        this.owner = owner;
        this.obedient = obedient;
        this.events = events;
    }

    /// Plans for this machine from now on.
    public void probed(MachineReport machine) {
        var plan = Sizing.plan(machine, load.apply(machine), owner);
        state = Optional.of(new State(machine, plan));
        switch (plan) {
            case PlanOutcome.Planned(var planned) -> {
                obedient.accept(machine, planned);
                LOG.log(Level.INFO, "planned: {0}", planned.capacity().bottleneck());
            }
            case PlanOutcome.TooSmall it -> LOG.log(Level.WARNING, "this machine is too small: {0}; {1}", it.reason(),
                    it.hint());
            case PlanOutcome.Unreadable it -> LOG.log(Level.WARNING, "no plan, nothing is known of {0}; {1}",
                    it.missing(), it.hint());
        }
        events.accept(new NodeEvent.PlanChanged(machine.quick() ? "first look at the machine" : "machine probed"));
    }

    /// Plans anew for the machine as it was last probed, since the load to plan for is another.
    public void again() {
        machine().ifPresent(this::probed);
    }

    public Optional<MachineReport> machine() {
        return state.map(State::machine);
    }

    public Optional<PlanOutcome> plan() {
        return state.map(State::plan);
    }
}
