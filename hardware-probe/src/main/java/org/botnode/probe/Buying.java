package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the plan again with one input at its next real size, and with two where one does not do.
final class Buying {

    private final PlanInputs machine;
    private final Workload workload;
    private final OwnerOverrides owner;
    private final Capacity now;
    private final double target;

    /// @param target messages a day to reach
    Buying(PlanInputs machine, Workload workload, OwnerOverrides owner, Capacity now, double target) {
        this.machine = machine;
        this.workload = workload;
        this.owner = owner;
        this.now = now;
        this.target = target;
    }

    /// Messages a day at which the row after the one that this capacity is in begins.
    static double nextRow(Capacity now, Workload workload) {
        return Math.min(now.tier().messagesBound(), Math.min(now.tier().sessionsBound() * workload.messagesPerSession(),
                now.tier().usersBound() * workload.messagesPerUser()));
    }

    Advice advice(Optional<ModelFit> model) {
        var bought = Step.bought(machine);
        var lifts = new ArrayList<Advice.Lift>();
        Step.free(workload, owner).stream().filter(steps -> !steps.isEmpty()).map(this::free).forEach(lifts::add);
        var best = Optional.<Advice.Lift>empty();
        var smallest = Integer.MAX_VALUE;
        for (var steps : bought) {
            if (!steps.isEmpty()) {
                var taken = taken(steps);
                var lift = lift(steps.get(taken), carries(steps.get(taken)));
                lifts.add(lift);
                if (lift.reaches() && taken < smallest) {
                    smallest = taken;
                    best = Optional.of(lift);
                }
            }
        }
        lifts.add(secondNode());
        var pair = best.isPresent() ? Optional.<Advice.Pair>empty() : pair(bought, lifts);
        var cards = Cards.of(machine, workload, owner, model);
        var nodes = now.nodesFor(target);
        return new Advice(target, lifts, best, pair, nodes, cards,
                AdviceWords.of(now, target, lifts, best, pair, nodes, cards));
    }

    /// The first step that has any effect: what is free need not reach anything.
    private Advice.Lift free(List<Step> steps) {
        var first = steps.stream().filter(step -> better(carries(step), now)).findFirst().orElse(steps.getFirst());
        return lift(first, carries(first));
    }

    /// The first that reaches the target, or else the first that brings as much as the last.
    private int taken(List<Step> steps) {
        var reached = steps.stream().map(this::carries).toList();
        for (var step = 0; step < steps.size(); step++) {
            if (reached.get(step).messagesPerDay() >= target) {
                return step;
            }
        }
        var most = 0;
        for (var step = 1; step < steps.size(); step++) {
            most = better(reached.get(step), reached.get(most)) ? step : most;
        }
        return most;
    }

    private Advice.Lift lift(Step step, Capacity then) {
        var messages = then.messagesPerDay();
        return new Advice.Lift(step.lever(), step.action(), messages, messages >= target, better(then, now),
                better(then, now) ? CapacityBounds.messages(messages) + " messages a day, then "
                        + then.first().resource().words() + " binds"
                        : "no effect: " + now.first().resource().words() + " binds");
    }

    private Advice.Lift secondNode() {
        var messages = 2 * Capacity.LOADED * now.messagesPerDay();
        return new Advice.Lift(Lever.NODE, "a second node", messages, messages >= target, true,
                CapacityBounds.messages(messages) + " messages a day, and one goes on when the other fails; needs a shard");
    }

    private Optional<Advice.Pair> pair(List<List<Step>> levers, List<Advice.Lift> alone) {
        var single = alone.stream().filter(lift -> lift.lever() != Lever.NODE)
                .mapToDouble(Advice.Lift::messagesPerDay).max().orElse(0);
        Advice.Pair best = null;
        var smallest = Integer.MAX_VALUE;
        for (var one = 0; one < levers.size(); one++) {
            for (var other = one + 1; other < levers.size(); other++) {
                for (var first = 0; first < levers.get(one).size(); first++) {
                    for (var second = 0; second < levers.get(other).size(); second++) {
                        var pair = pair(levers.get(one).get(first), levers.get(other).get(second));
                        if (best == null || wins(pair, first + second, best, smallest)) {
                            best = pair;
                            smallest = first + second;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best).filter(pair -> pair.messagesPerDay() > single * (1 + 1e-9));
    }

    private static boolean wins(Advice.Pair pair, int steps, Advice.Pair best, int fewest) {
        if (pair.reaches() && best.reaches()) {
            return steps < fewest;
        }
        return pair.messagesPerDay() > best.messagesPerDay() * (1 + 1e-9);
    }

    private Advice.Pair pair(Step one, Step other) {
        var then = Sizing.capacity(other.machine().apply(one.machine().apply(machine)), workload, owner)
                .map(Capacity::messagesPerDay).orElse(now.messagesPerDay());
        return new Advice.Pair(one.action(), other.action(), then, then >= target);
    }

    private Capacity carries(Step step) {
        return Sizing.capacity(step.machine().apply(machine), workload, step.owner().apply(owner)).orElse(now);
    }

    private static boolean better(Capacity then, Capacity before) {
        return then.messagesPerDay() > before.messagesPerDay() * (1 + 1e-9);
    }
}
