package org.botnode.probe;

import java.util.Locale;
import java.util.stream.Collectors;

/// The plan in words, for a terminal: first what the machine carries and what would lift it, then every figure with its
/// reason, so that who only wants the answer can stop reading early.
final class PlanText {

    private static final int NAME = 24;
    private static final int FIGURE = 54;
    private static final int VALUE = 14;
    private static final int LINE = 110;

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(CapacityPlan plan) {
        var words = new PlanText();
        words.carries(plan);
        words.scale(plan.capacity().tier());
        words.figures(plan);
        return words.text.toString();
    }

    private void carries(CapacityPlan plan) {
        var capacity = plan.capacity();
        title("What it carries");
        prose("%s users, %s sessions and %s messages a day (likely between %s and %s messages): row %d of the scale, %s."
                .formatted(count(capacity.users()), count(capacity.sessionsPerDay()),
                        CapacityBounds.messages(capacity.messagesPerDay()), CapacityBounds.messages(capacity.band().low()), CapacityBounds.messages(capacity.band().high()),
                        capacity.tier().row(), capacity.tier().setup()));
        prose(capacity.bottleneck());
        for (var wall : capacity.walls()) {
            line(NAME, wall.resource().words(), CapacityBounds.messages(wall.messagesPerDay()) + " a day",
                    wall.numbers());
        }
        plan.forecast().ifPresent(forecast -> {
            title("If it goes on like this");
            forecast.walls().forEach(wall -> line(NAME, wall.resource().words(), wall.words(), ""));
            forecast.tierIn90().ifPresent(tier -> prose("In 90 days the load belongs to row " + tier.row()
                    + " of the scale, " + tier.setup() + "."));
        });
        plan.model().ifPresent(model -> {
            title("A language model of your own");
            prose(model.sentence());
            model.notes().forEach(note -> prose("Note: " + note));
        });
        plan.advice().ifPresent(this::advice);
        if (!plan.notes().isEmpty()) {
            title("To know");
        }
        plan.notes().forEach(note -> prose("- " + note));
    }

    private void advice(Advice advice) {
        title("To carry more");
        prose(advice.words());
        for (var lift : advice.lifts()) {
            line(NAME, lift.lever().words(), lift.action() + ": " + lift.words(), "");
        }
        for (var card : advice.cards()) {
            line(NAME, Lever.GPU.words(), card.action() + ": " + card.picked().model() + ", "
                    + count(card.picked().answersPerDay()) + " answers a day", card.kept()
                    .filter(kept -> !kept.model().equals(card.picked().model()))
                    .map(kept -> "or " + kept.model() + ", " + count(kept.answersPerDay())).orElse(""));
        }
    }

    private void scale(ScaleTier mine) {
        title("The scale");
        for (var tier : ScaleTier.values()) {
            text.append(String.format(Locale.ROOT, "%s %d  %-12s users  %-10s sessions  %-10s messages a day  %s%n",
                    tier == mine ? " >" : "  ", tier.row(), tier.usersRange(), tier.sessionsRange(),
                    tier.messagesRange(), tier.setup()));
        }
    }

    private void figures(CapacityPlan plan) {
        title("The plan");
        for (var figure : plan.figures()) {
            line(FIGURE, figure.formula().gives(), figure.unit().show(figure.value()), decidedBy(figure));
            text.append("      = ").append(figure.formula().words());
            if (!figure.inputs().isEmpty()) {
                text.append(" [").append(figure.inputs().stream()
                        .map(input -> input.name() + " " + input.unit().show(input.value()))
                        .collect(Collectors.joining(", "))).append(']');
            }
            figure.band().ifPresent(band -> text.append(", likely ").append(figure.unit().show(band.low()))
                    .append(" to ").append(figure.unit().show(band.high())));
            text.append('\n');
        }
    }

    private static String decidedBy(Figure figure) {
        return figure.computed().isPresent()
                ? "your word; the formula gives " + figure.unit().show(figure.computed().getAsDouble())
                : "decided by " + figure.binding();
    }

    private void title(String words) {
        text.append('\n').append(words).append('\n');
    }

    /// Broken between words, so that a terminal does not break within them.
    private void prose(String words) {
        var column = 0;
        for (var word : words.split(" ")) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "  " : " ").append(word);
            column += word.length() + 1;
        }
        text.append('\n');
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
