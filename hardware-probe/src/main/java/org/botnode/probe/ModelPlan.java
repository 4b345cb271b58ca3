package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a language model on this machine would do: a figure beside messaging, never added to it.
///
/// @param place      where it lives
/// @param switchedOn false: what it would be, were it switched on
/// @param device     the card's name, or `main memory`; empty where there is no room for one
/// @param kind       whose factors the speeds come from; absent where there is no room for one
/// @param planned    the model to run: the owner's, else the picked one; absent where none fits
/// @param picked     the largest that fits and is fast enough
/// @param smaller    the next smaller than the planned one
/// @param larger     the next larger, and what it asks for; only for a model in main memory
/// @param notes      why there is none, what helps, what is assumed
public record ModelPlan(ModelPlace place, boolean switchedOn, String device, Optional<ModelClass> kind,
        Optional<ModelFit> planned, Optional<ModelFit> picked, Optional<ModelFit> smaller, Optional<Larger> larger,
        List<String> notes) {

    public ModelPlan {
        kind = kind == null ? Optional.empty() : kind;
        planned = planned == null ? Optional.empty() : planned;
        picked = picked == null ? Optional.empty() : picked;
        smaller = smaller == null ? Optional.empty() : smaller;
        larger = larger == null ? Optional.empty() : larger;
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /// A model that does not fit yet.
    ///
    /// @param memoryShare of the physical memory that the whole plan would need for it, in whole hundredths
    public record Larger(String model, double memoryShare) {}

    static ModelPlan none(List<String> notes) {
        return new ModelPlan(ModelPlace.OFF, false, "", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), notes);
    }

    /// What it would be, with the notes of what is.
    ModelPlan asIfSwitchedOn(List<String> also) {
        var all = new ArrayList<>(also);
        all.addAll(notes);
        return new ModelPlan(place, false, device, kind, planned, picked, smaller, larger, all);
    }

    ModelPlan with(Larger next) {
        return new ModelPlan(place, switchedOn, device, kind, planned, picked, smaller, Optional.of(next), notes);
    }

    /// For a reader who has never heard of tokens; one sentence, two where the smaller model serves more people.
    public String sentence() {
        if (planned.isEmpty()) {
            return place == ModelPlace.OFF ? "No language model runs on this machine."
                    : "No known language model fits into " + device + " and is fast enough.";
        }
        var it = planned.get();
        var text = new StringBuilder(switchedOn ? "" : "Switched on (limits.local-model: memory), ")
                .append(it.model()).append(" in ").append(device).append(" writes ").append(count(it.answersPerDay()))
                .append(" answers a day, ").append(it.slots()).append(" at once: enough for ").append(count(it.users()))
                .append(" users, or ").append(count(it.usersOfAFifth()))
                .append(" if it writes a fifth of their answers.");
        if (it.slow()) {
            text.append(" It is slow: ").append(Unit.number(it.tokensPerSecond()))
                    .append(" tokens, that is pieces of words, a second.");
        }
        smaller.filter(one -> one.users() > it.users()).ifPresent(one -> text.append(" The smaller ")
                .append(one.model()).append(" serves ").append(count(one.users())).append(" or ")
                .append(count(one.usersOfAFifth())).append('.'));
        larger.ifPresent(next -> text.append(" The next larger, ").append(next.model()).append(", needs limits.memory-share: ")
                .append(Unit.fixed(next.memoryShare(), 2)).append('.'));
        return text.toString();
    }

    private static String count(double value) {
        return Unit.COUNT.show((double) Math.round(value));
    }
}
