package org.botnode.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the local model for the room there is: the largest that fits, is fast enough and keeps up with what is asked.
///
/// @param figures none where no model is planned
record ModelSizing(ModelPlan plan, List<Figure> figures) {

    private static final double HUNDREDTH = 0.01;
    private static final Comparator<ModelSizing> LARGEST = Comparator.<ModelSizing>comparingDouble(
                    it -> it.plan().planned().flatMap(fit -> LocalModel.named(fit.model()))
                            .map(LocalModel::fileBytes).orElse(0.0))
            .thenComparingDouble(it -> it.plan().planned().map(ModelFit::answersPerDay).orElse(0.0));

    static ModelSizing of(PlanInputs machine, Workload workload, OwnerOverrides owner, MemoryPlan memory) {
        var notes = new ArrayList<String>();
        var rooms = ModelRooms.of(machine, owner, memory, notes);
        return rooms.stream().map(room -> in(room, workload, owner, notes)).max(LARGEST)
                .map(best -> best.larger(machine, owner, memory))
                .orElseGet(() -> new ModelSizing(ModelPlan.none(notes), List.of()));
    }

    /// The best model in that room, or the owner's.
    static ModelSizing in(ModelRoom room, Workload workload, OwnerOverrides owner, List<String> before) {
        var notes = new ArrayList<>(before);
        if (room.bandwidth().isEmpty()) {
            notes.add("how fast " + room.device() + " is read is not known, so no speed can be told");
            return new ModelSizing(new ModelPlan(room.place(), true, room.device(), Optional.of(room.kind()),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), notes),
                    List.of(budget(room)));
        }
        var picked = pick(room, workload);
        var wanted = owner.model().flatMap(LocalModel::named);
        wanted.filter(model -> !room.fits(model)).ifPresent(model -> notes.add(model.name() + " needs "
                + Unit.BYTES.show(room.need(model, 1)) + " and does not fit into the " + Unit.BYTES.show(room.bytes())
                + " that there are in " + room.device()));
        var model = wanted.filter(room::fits).or(() -> picked);
        var figures = new ArrayList<>(List.of(budget(room)));
        var planned = model.map(it -> {
            var slots = slots(it, room, owner);
            var fit = ModelFit.of(it, room, (int) slots.value(), workload);
            figures.addAll(figures(room, fit, slots));
            return fit;
        });
        if (planned.isPresent()) {
            notes.add("the local model's speed is reckoned from the memory's, not measured");
        }
        return new ModelSizing(new ModelPlan(room.place(), true, room.device(), Optional.of(room.kind()), planned,
                picked.map(it -> fit(it, room, workload)), model.flatMap(it -> smaller(it, room, workload)),
                Optional.empty(), notes), figures);
    }

    static Optional<LocalModel> pick(ModelRoom room, Workload workload) {
        return LocalModel.table().reversed().stream()
                .filter(room::fits)
                .filter(model -> room.alone(model) >= room.kind().floor())
                .filter(model -> keepsUp(model, room, workload))
                .findFirst();
    }

    static ModelFit fit(LocalModel model, ModelRoom room, Workload workload) {
        return ModelFit.of(model, room, room.slots(model), workload);
    }

    private static boolean keepsUp(LocalModel model, ModelRoom room, Workload workload) {
        var slots = room.slots(model);
        return ModelFit.rate(room.kind(), room.alone(model), room.together(model, slots))
                >= workload.modelTurnsPerSecond().orElse(0);
    }

    private static Optional<ModelFit> smaller(LocalModel model, ModelRoom room, Workload workload) {
        return LocalModel.table().reversed().stream().filter(it -> it.fileBytes() < model.fileBytes())
                .filter(room::fits).findFirst().map(it -> fit(it, room, workload));
    }

    /// On a desktop, whose share of the memory the owner may raise: what the next larger model asks for.
    private ModelSizing larger(PlanInputs machine, OwnerOverrides owner, MemoryPlan memory) {
        if (plan.place() != ModelPlace.MEMORY || !machine.report().host().desktop().orElse(false)) {
            return this;
        }
        var room = ModelRooms.mainMemory(machine, memory);
        if (room.bandwidth().isEmpty()) {
            return this;
        }
        var share = owner.modelShare().orElse(MemoryPlan.MODEL_SHARE);
        double physical = machine.physical().orElse(0L);
        return LocalModel.table().stream()
                .filter(model -> room.alone(model) >= room.kind().floor() && !room.fits(model))
                .findFirst()
                .map(model -> new ModelPlan.Larger(model.name(),
                        Math.ceil(room.need(model, 1) / share / physical / HUNDREDTH) * HUNDREDTH))
                .filter(next -> next.memoryShare() * physical <= memory.most())
                .map(next -> new ModelSizing(plan.with(next), figures))
                .orElse(this);
    }

    private static Figure budget(ModelRoom room) {
        return Figure.of(Formula.MODEL_BUDGET, room.bytes(), room.device());
    }

    private static Figure slots(LocalModel model, ModelRoom room, OwnerOverrides owner) {
        var slots = room.slots(model);
        var most = 1;
        while (most < room.kind().slots() && room.need(model, most + 1) <= room.bytes()) {
            most++;
        }
        var binding = slots == room.kind().slots() ? room.kind().words() : slots == most ? "memory" : "speed of each";
        return Figure.of(Formula.MODEL_SLOTS, slots, binding,
                new Input("model_budget", room.bytes(), Unit.BYTES, "plan")).or(owner.value(Formula.MODEL_SLOTS), 1, most);
    }

    private static List<Figure> figures(ModelRoom room, ModelFit fit, Figure slots) {
        var speed = Figure.of(Formula.MODEL_SPEED, fit.tokensPerSecond(), "bandwidth", room.bandwidthInput());
        var together = Figure.of(Formula.MODEL_SPEED_ALL, fit.tokensTogether(),
                fit.tokensTogether() < room.kind().gain() * fit.tokensPerSecond() ? "bandwidth" : "gain",
                Input.of(speed), Input.of(slots));
        return List.of(Figure.of(Formula.MODEL_NEED, fit.bytes(), fit.model(), Input.of(slots),
                new Input("file", LocalModel.named(fit.model()).orElseThrow().fileBytes(), Unit.BYTES,
                        "table of models, version " + LocalModel.VERSION)), slots, speed, together,
                Figure.of(Formula.ANSWERS, fit.answersPerDay(), "speed", Input.of(speed), Input.of(together))
                        .within(Band.around(fit.answersPerDay(), Certainty.LOW.band())));
    }
}
