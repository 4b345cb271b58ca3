package org.botnode.probe;

import java.util.List;
import java.util.Optional;

/// The advice in sentences for who pays, not for who builds.
final class AdviceWords {

    private AdviceWords() {}

    static String of(Capacity now, double target, List<Advice.Lift> lifts, Optional<Advice.Lift> best,
            Optional<Advice.Pair> pair, Capacity.Nodes nodes, List<Advice.Card> cards) {
        var text = new StringBuilder("The next row of the scale begins at ").append(CapacityBounds.messages(target))
                .append(" messages a day. ");
        best.ifPresentOrElse(
                lift -> text.append("One thing reaches it: ").append(lift.action()).append(" (")
                        .append(lift.words()).append(")."),
                () -> text.append(alone(now, lifts)).append(' ').append(pair.map(AdviceWords::pair).orElse(""))
                        .append(nodes(nodes)));
        lifts.stream().filter(lift -> Advice.isFree(lift.lever()) && lift.effect()).findFirst().ifPresent(
                lift -> text.append(" For nothing: ").append(lift.action()).append(" (").append(lift.words())
                        .append(")."));
        if (!cards.isEmpty()) {
            text.append(' ').append(card(cards.getFirst()));
        }
        return text.toString();
    }

    private static String alone(Capacity now, List<Advice.Lift> lifts) {
        return lifts.stream().filter(lift -> lift.effect() && lift.lever() != Lever.NODE && !Advice.isFree(lift.lever()))
                .max((one, other) -> Double.compare(one.messagesPerDay(), other.messagesPerDay()))
                .map(lift -> "No single part of this machine does; most comes from " + lift.action() + " ("
                        + lift.words() + ").")
                .orElse("No single part of this machine does: " + now.first().resource().words() + " binds.");
    }

    private static String pair(Advice.Pair pair) {
        return (pair.reaches() ? "Two together do: " : "The best two: ") + pair.first() + " and " + pair.second() + " ("
                + CapacityBounds.messages(pair.messagesPerDay()) + " messages a day). ";
    }

    private static String nodes(Capacity.Nodes nodes) {
        return "It takes " + nodes.needed() + " machines like this one, and " + nodes.spare()
                + " more so that one may fail.";
    }

    private static String card(Advice.Card card) {
        var picked = card.picked();
        var text = new StringBuilder("For more answers by a model of your own: ").append(card.action());
        card.kept().filter(kept -> !kept.model().equals(picked.model())).ifPresentOrElse(
                kept -> text.append(" runs ").append(served(kept)).append("; or the larger ").append(served(picked)),
                () -> text.append(" runs ").append(served(picked)));
        return text.append('.').toString();
    }

    private static String served(ModelFit fit) {
        return fit.model() + " for " + Unit.COUNT.show((double) Math.round(fit.users())) + " users, or "
                + Unit.COUNT.show((double) Math.round(fit.usersOfAFifth())) + " if it writes a fifth of their answers";
    }
}
