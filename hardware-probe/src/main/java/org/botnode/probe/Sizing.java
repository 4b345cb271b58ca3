package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From a machine report, a workload and the owner's word to the plan: a pure function, the same for daemon, command,
/// console and benchmarks.
public final class Sizing {

    private Sizing() {}

    /// The whole plan; from a first look at the machine without advice, which takes a hundred plans more.
    public static PlanOutcome plan(MachineReport report, Workload workload, OwnerOverrides owner) {
        var machine = PlanInputs.of(report);
        var load = kept(workload, owner);
        var outcome = core(machine, load, owner);
        return outcome instanceof PlanOutcome.Planned(var plan) && !report.quick()
                ? new PlanOutcome.Planned(advised(plan, machine, load, owner)) : outcome;
    }

    /// The plan without advice.
    static PlanOutcome core(PlanInputs machine, Workload given, OwnerOverrides owner) {
        var workload = kept(given, owner);
        var missing = missing(machine);
        if (!missing.isEmpty()) {
            return new PlanOutcome.Unreadable(missing, "declare " + String.join(", ", missing) + " in node.yaml");
        }
        var memory = MemoryPlan.of(machine, workload, owner);
        if (memory.tooSmall()) {
            return new PlanOutcome.TooSmall((long) memory.usable().value(),
                    "the smallest heap leaves less than a fifth of the memory to the page cache",
                    "give the machine or its container more memory, or run it as a server rather than a desktop");
        }
        var rates = RatePlan.of(machine, workload, owner);
        var bounds = CapacityBounds.of(machine, workload, memory, rates);
        var concurrency = Concurrency.of(memory, rates, owner);
        var tenant = TenantPlan.of(workload, bounds);
        var model = ModelSizing.of(machine, workload, owner, memory);
        var figures = new ArrayList<Figure>(memory.figures());
        figures.addAll(rates.figures());
        figures.addAll(concurrency.figures());
        figures.addAll(bounds.figures());
        figures.addAll(tenant.figures());
        figures.addAll(model.figures());
        return new PlanOutcome.Planned(new CapacityPlan(figures,
                concurrency.limits(memory, rates, model, tenant.shares()), bounds.capacity(),
                Optional.of(model.plan()), Optional.empty(),
                Forecast.of(bounds.capacity(), bounds.messageBytes(), workload),
                PlanNotes.of(machine, workload, memory, bounds.capacity())));
    }

    /// What the machine would carry; absent where there is no plan.
    static Optional<Capacity> capacity(PlanInputs machine, Workload given, OwnerOverrides owner) {
        var workload = kept(given, owner);
        var memory = MemoryPlan.of(machine, workload, owner);
        return memory.tooSmall() ? Optional.empty() : Optional.of(CapacityBounds.of(machine, workload, memory,
                RatePlan.of(machine, workload, owner)).capacity());
    }

    private static Workload kept(Workload workload, OwnerOverrides owner) {
        return owner.retentionDays().isEmpty() ? workload
                : workload.withRetentionDays(owner.retentionDays().getAsInt());
    }

    private static CapacityPlan advised(CapacityPlan plan, PlanInputs machine, Workload workload,
            OwnerOverrides owner) {
        var model = plan.model().filter(it -> it.place() != ModelPlace.OFF || owner.modelPlace().isPresent())
                .or(() -> possible(machine, workload, owner, plan));
        var target = Buying.nextRow(plan.capacity(), workload);
        var advice = new Buying(machine, workload, owner, plan.capacity(), target)
                .advice(model.flatMap(ModelPlan::planned));
        var sentence = plan.capacity().bottleneck() + advice.cheapest().map(lift -> " Cheapest lift: " + lift.action()
                + " → " + CapacityBounds.messages(lift.messagesPerDay()) + ".").orElse("");
        return new CapacityPlan(plan.figures(), plan.limits(), plan.capacity().withBottleneck(sentence), model,
                Optional.of(advice), plan.forecast(), plan.notes());
    }

    /// What a model in main memory would do where none is switched on and no card holds one.
    private static Optional<ModelPlan> possible(PlanInputs machine, Workload workload, OwnerOverrides owner,
            CapacityPlan plan) {
        var notes = plan.model().map(ModelPlan::notes).orElse(List.of());
        return core(machine, workload, owner.withModelAt(ModelPlace.MEMORY)) instanceof PlanOutcome.Planned(var with)
                ? with.model().map(it -> it.asIfSwitchedOn(notes)) : plan.model();
    }

    private static List<String> missing(PlanInputs machine) {
        var missing = new ArrayList<String>();
        need(missing, Facts.MEM_PHYSICAL, machine.physical());
        need(missing, Facts.CPU_EFFECTIVE, machine.cores());
        need(missing, Facts.CPU_SCORE_1, machine.report().cpu().score1());
        need(missing, Facts.DISK_COMMIT, machine.commit());
        need(missing, Facts.DISK_ROW, machine.report().disk().row());
        need(missing, Facts.DISK_PARALLEL_GAIN, machine.report().disk().parallelGain());
        return missing;
    }

    private static void need(List<String> missing, Fact<?> fact, Reading<?> reading) {
        var usable = reading.known().filter(value -> !(value instanceof Number number && !(number.doubleValue() > 0)));
        if (usable.isEmpty()) {
            missing.add(fact.name());
        }
    }
}
