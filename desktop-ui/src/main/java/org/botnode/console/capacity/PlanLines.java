package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Texts;
import org.botnode.console.text.Units;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Figure;
import org.botnode.probe.Formula;
import org.botnode.probe.Unit;

/// The plan in words: the values that an operator meets, each with what decided it and how it is reckoned.
final class PlanLines {

    private static final Set<Formula> SHOWN = Set.of(Formula.USABLE, Formula.HEAP, Formula.SQLITE, Formula.PAGE_CACHE,
            Formula.OPEN_TENANTS, Formula.CPU_POOL, Formula.HTTP_MAX, Formula.NODE_RATE, Formula.TENANT_RATE);

    private PlanLines() {}

    static List<FactLine> of(CapacityPlan plan, Units units) {
        return plan.figures().stream()
                .filter(figure -> SHOWN.contains(figure.formula()))
                .map(figure -> line(figure, units))
                .toList();
    }

    private static FactLine line(Figure figure, Units units) {
        var name = text("plan." + figure.formula().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var reason = figure.computed().isPresent()
                ? text("plan.overridden", words(figure.computed().getAsDouble(), figure.unit(), units))
                : text("plan.binding", binding(figure.binding()));
        var inputs = figure.inputs().stream()
                .map(input -> text("plan.input", input.name(), words(input.value(), input.unit(), units),
                        input.source()))
                .collect(Collectors.joining("\n"));
        return new FactLine(name, words(figure.value(), figure.unit(), units), true, reason,
                text("plan.formula", figure.formula().gives(), figure.formula().words()) + "\n" + inputs);
    }

    /// What decided in the words of the screen, where the plan's own are a name of a figure.
    private static String binding(String decided) {
        var key = "binding." + decided.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return Texts.has(key) ? text(key) : decided;
    }

    private static String words(double value, Unit unit, Units units) {
        return switch (unit) {
            case BYTES -> units.bytes(value);
            case MILLISECONDS -> units.millis(value);
            case PER_SECOND -> units.perSecond(value);
            case PER_MINUTE -> text("unit.per-minute", units.count(Math.round(value)));
            case PER_DAY -> text("unit.per-day", units.rounded(value));
            case SECONDS -> text("unit.seconds", units.number(value, 1));
            case COUNT -> units.count(Math.round(value));
            case CORES -> text("unit.cores", units.number(value, 1));
            case RATIO, SCORE, FLAG, TEXT -> units.number(value, 2);
            case BITS_PER_SECOND -> text("unit.megabits", units.number(value / 1e6, 0));
            case GIGABYTES_PER_SECOND -> text("unit.gigabytes-per-second", units.number(value, 1));
            case CELSIUS -> text("unit.celsius", units.number(value, 0));
        };
    }
}
