package org.botnode.probe;

import java.util.Locale;
import java.util.stream.Collectors;

/// Machine and plan in words, for a terminal: every value with where it comes from, every figure with its reason.
public final class ProbeText {

    private static final int NAME = 24;
    private static final int FIGURE = 54;
    private static final int VALUE = 14;

    private final StringBuilder text = new StringBuilder();

    private ProbeText() {}

    public static String of(MachineReport machine, PlanOutcome outcome) {
        var words = new ProbeText();
        words.text.append(MachineText.of(machine));
        switch (outcome) {
            case PlanOutcome.Planned(var plan) -> words.plan(plan);
            case PlanOutcome.TooSmall it -> words.refused("There is too little memory for a node: "
                    + Unit.BYTES.show((double) it.usable()) + " are left for it, and " + it.reason() + ".", it.hint());
            case PlanOutcome.Unreadable it -> words.refused("There is no plan: nothing is known of "
                    + String.join(", ", it.missing()) + ".", it.hint());
        }
        return words.text.toString();
    }

    private void plan(CapacityPlan plan) {
        title("The plan");
        for (var figure : plan.figures()) {
            line(FIGURE, figure.formula().gives(), figure.unit().show(figure.value()), decidedBy(figure));
            text.append("      = ").append(figure.formula().words());
            if (!figure.inputs().isEmpty()) {
                text.append(" [").append(figure.inputs().stream()
                        .map(input -> input.name() + " " + input.unit().show(input.value()))
                        .collect(Collectors.joining(", "))).append(']');
            }
            text.append('\n');
        }
        title("What it carries");
        var capacity = plan.capacity();
        text.append("  ").append(capacity.bottleneck()).append('\n');
        text.append("  That is %s users, %s sessions and %s messages a day: row %d of the scale, %s.%n".formatted(
                count(capacity.users()), count(capacity.sessionsPerDay()), count(capacity.messagesPerDay()),
                capacity.tier().row(), capacity.tier().setup()));
        for (var wall : capacity.walls()) {
            line(wall.resource().words(), count(wall.messagesPerDay()) + " a day", wall.numbers());
        }
        plan.notes().forEach(note -> text.append("  Note: ").append(note).append('\n'));
        title("The scale");
        for (var tier : ScaleTier.values()) {
            text.append(String.format(Locale.ROOT, "%s %d  %-12s users  %-10s sessions  %-10s messages a day  %s%n",
                    tier == capacity.tier() ? " >" : "  ", tier.row(), tier.usersRange(), tier.sessionsRange(),
                    tier.messagesRange(), tier.setup()));
        }
    }

    private void refused(String sentence, String hint) {
        title("The plan");
        text.append("  ").append(sentence).append('\n');
        text.append("  What helps: ").append(hint).append(".\n");
    }

    private static String decidedBy(Figure figure) {
        return figure.computed().isPresent()
                ? "your word; the formula gives " + figure.unit().show(figure.computed().getAsDouble())
                : "decided by " + figure.binding();
    }

    private void title(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    }

    private void line(String name, String value, String why) {
        line(NAME, name, value, why);
    }

    private void line(int width, String name, String value, String why) {
        text.append("  ").append(padded(name, width)).append(' ').append(padded(value, VALUE)).append(' ').append(why);
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String padded(String words, int width) {
        return words.length() >= width ? words : words + " ".repeat(width - words.length());
    }

    private static String count(double value) {
        return Unit.COUNT.show(Math.floor(value));
    }
}
