package org.botnode.probe;

import java.util.List;
import java.util.Optional;

/// What would let this node carry more: the plan run again with one thing changed.
///
/// @param target messages a day at which the next row of the scale begins
/// @param lifts  every lever, those that cost nothing first
/// @param best   the one that alone reaches the target with the smallest step
/// @param pair   where none does alone: the two that bring most
/// @param nodes  machines like this one for the target
/// @param cards  what a graphics card would do for the local model, which is a figure of its own
/// @param words  all of it in a few sentences
public record Advice(double target, List<Lift> lifts, Optional<Lift> best, Optional<Pair> pair, Capacity.Nodes nodes,
        List<Card> cards, String words) {

    public Advice {
        lifts = List.copyOf(lifts);
        best = best == null ? Optional.empty() : best;
        pair = pair == null ? Optional.empty() : pair;
        cards = cards == null ? List.of() : List.copyOf(cards);
    }

    /// One lever at its smallest step that reaches the target, or else that brings most.
    ///
    /// @param action         what to do, to be read after "to carry more:"
    /// @param messagesPerDay what the node carries then
    /// @param reaches        the target, alone
    /// @param effect         false: something else limits the node
    /// @param words          what it brings, or what binds
    public record Lift(Lever lever, String action, double messagesPerDay, boolean reaches, boolean effect,
            String words) {}

    /// Two levers together.
    public record Pair(String first, String second, double messagesPerDay, boolean reaches) {}

    /// A graphics card to buy.
    ///
    /// @param kept   today's model on it; absent where none is planned today
    /// @param picked the largest that it runs well
    public record Card(String action, Optional<ModelFit> kept, ModelFit picked) {

        public Card {
            kept = kept == null ? Optional.empty() : kept;
        }
    }

    /// What lifts the first wall with the least: what is free, what reaches the next row, what brings most.
    Optional<Lift> cheapest() {
        return lifts.stream().filter(lift -> lift.effect() && isFree(lift.lever())).findFirst()
                .or(() -> best)
                .or(() -> lifts.stream().filter(Lift::effect)
                        .max((one, other) -> Double.compare(one.messagesPerDay(), other.messagesPerDay())));
    }

    static boolean isFree(Lever lever) {
        return lever == Lever.RETENTION || lever == Lever.REMOTE_MODEL;
    }
}
