package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a graphics card of a usual size would do for the local model.
final class Cards {

    /// @param free      MiB that a fresh driver leaves
    /// @param bandwidth GB/s
    private record Card(String action, double free, double bandwidth, ModelClass kind) {}

    private static final List<Card> SOLD = List.of(
            new Card("a 12 GB graphics card", 11_900, 360, ModelClass.GPU),
            new Card("a 24 GB graphics card", 24_100, 936, ModelClass.GPU),
            new Card("a 48 GB graphics card", 45_500, 864, ModelClass.GPU),
            new Card("a 141 GB data-centre card", 143_000, 4_800, ModelClass.DATA_CENTRE_GPU));

    private Cards() {}

    /// Those that bring a larger model or more answers than today's.
    static List<Advice.Card> of(PlanInputs machine, Workload workload, OwnerOverrides owner, Optional<ModelFit> today) {
        var cards = new ArrayList<Advice.Card>();
        if (owner.modelPlace().filter(ModelPlace.OFF::equals).isPresent()) {
            return cards;
        }
        var model = today.flatMap(fit -> LocalModel.named(fit.model()));
        for (var card : SOLD) {
            var room = room(card, machine.report().host().desktop().orElse(false));
            var kept = model.filter(room::fits).map(it -> ModelSizing.fit(it, room, workload));
            ModelSizing.pick(room, workload).map(it -> ModelSizing.fit(it, room, workload))
                    .filter(picked -> betters(picked, kept, today))
                    .ifPresent(picked -> cards.add(new Advice.Card(card.action(), kept, picked)));
        }
        return cards;
    }

    private static ModelRoom room(Card card, boolean screen) {
        return new ModelRoom(ModelPlace.GPU, card.action(), card.kind(),
                card.free() * MemoryPlan.MIB - (screen ? 2 : 1) * MemoryPlan.GIB, OptionalDouble.of(card.bandwidth()),
                new Input(Facts.GPU_BANDWIDTH.name(), card.bandwidth(), Unit.GIGABYTES_PER_SECOND, "another part"),
                false);
    }

    private static boolean betters(ModelFit picked, Optional<ModelFit> kept, Optional<ModelFit> today) {
        return today.isEmpty() || size(picked) > size(today.get())
                || kept.filter(it -> it.answersPerDay() > 1.05 * today.get().answersPerDay()).isPresent();
    }

    private static double size(ModelFit fit) {
        return LocalModel.named(fit.model()).map(LocalModel::fileBytes).orElse(0.0);
    }
}
