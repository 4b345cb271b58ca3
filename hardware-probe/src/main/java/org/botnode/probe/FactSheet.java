package org.botnode.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What sources said, merged. The owner's word beats a measurement, a measurement beats an assumption, the surer beats
/// the less sure, and between equals the first stays. A value that lost is kept as an alternative where it differs; two
/// equals that contradict each other make the value unsure. A number that cannot be so is no value, whoever says it.
public final class FactSheet {

    /// Sizes that differ by no more are one size, counted with or without what a driver keeps for itself.
    private static final double SAME = 0.05;

    private final Instant at;
    private final Map<Fact<?>, Reading<?>> readings;

    FactSheet(Instant at) {
        this(at, Map.of());
    }

    private FactSheet(Instant at, Map<Fact<?>, Reading<?>> readings) {
        this.at = at;
        this.readings = new LinkedHashMap<>(readings);
    }

    FactSheet copy() {
        return new FactSheet(at, readings);
    }

    public <T> void measured(Fact<T> fact, T value, String source, Certainty certainty, String note) {
        offer(fact, new Reading.Measured<>(value, fact.unit(), source, at, note, certainty, List.of()));
    }

    public <T> void measured(Fact<T> fact, T value, String source) {
        measured(fact, value, source, Certainty.HIGH, "");
    }

    /// A lower bound of the same thing replaces what was measured before, which it does not contradict.
    public void lowered(Fact<Long> fact, long value, String source) {
        var before = get(fact);
        if (!(before instanceof Reading.Declared<Long>)) {
            readings.remove(fact);
            measured(fact, value, source);
        }
    }

    /// What cannot be more than something else is shown as that much, and as doubtful; what was said stays visible.
    void bounded(Fact<Long> fact, long most, String why) {
        if (get(fact) instanceof Reading.Measured<Long> told && told.value() > most) {
            var others = new ArrayList<>(told.alternatives());
            others.add(new Alternative<>(told.value(), told.source(), why));
            readings.put(fact, new Reading.Measured<>(most, told.unit(), told.source(), at, why, Certainty.LOW, others));
        }
    }

    /// A limit above what there is limits nothing.
    void unlimited(Fact<Ceiling> fact, long whole) {
        if (get(fact) instanceof Reading.Measured<Ceiling> told && told.value().orElse(0) > whole) {
            readings.put(fact, new Reading.Measured<>(Ceiling.NONE, told.unit(), told.source(), at,
                    "what it says is more than there is", told.certainty(), told.alternatives()));
        }
    }

    public <T> void assumed(Fact<T> fact, T value, String source, Certainty certainty, String note) {
        offer(fact, new Reading.Assumed<>(value, fact.unit(), source, at, note, certainty, List.of()));
    }

    public <T> void declared(Fact<T> fact, T value, String source) {
        offer(fact, new Reading.Declared<>(value, fact.unit(), source, at, "", List.of()));
    }

    /// Says why a source that should know does not.
    public void unknown(Fact<?> fact, String source, String why) {
        offer(fact, new Reading.Unknown<>(fact.unit(), source, at, why, List.of()));
    }

    /// The merged reading; [Reading.Unknown] where nobody offered a value.
    @SuppressWarnings("unchecked")
    public <T> Reading<T> get(Fact<T> fact) {
        var reading = (Reading<T>) readings.get(fact);
        return reading != null
                ? reading
                : new Reading.Unknown<>(fact.unit(), "", at, fact.help().isEmpty()
                        ? "no source on this machine tells"
                        : "no source on this machine tells; what helps: " + fact.help(), List.of());
    }

    public <T> Optional<T> value(Fact<T> fact) {
        return get(fact).known();
    }

    private <T> void offer(Fact<T> fact, Reading<?> offered) {
        @SuppressWarnings("unchecked")
        var typed = possible(fact, (Reading<T>) offered);
        @SuppressWarnings("unchecked")
        var present = (Reading<T>) readings.get(fact);
        readings.put(fact, present == null ? typed : merge(present, typed));
    }

    private <T> Reading<T> possible(Fact<T> fact, Reading<T> offered) {
        return offered.known().filter(value -> !fact.allows(value)).isEmpty() ? offered
                : new Reading.Unknown<>(fact.unit(), offered.source(), at, "it says " + shortened(offered.orElse(null))
                        + ", which cannot be so", List.of());
    }

    private static String shortened(Object value) {
        var words = String.valueOf(value).strip();
        return words.isEmpty() ? "nothing" : words.length() > 40 ? words.substring(0, 40) + "…" : words;
    }

    private static <T> Reading<T> merge(Reading<T> present, Reading<T> offered) {
        var wins = rank(offered) < rank(present) ? offered : present;
        var loses = wins == offered ? present : offered;
        var others = new ArrayList<>(wins.alternatives());
        loses.known().filter(value -> !agree(value, wins.orElse(value), wins)).ifPresent(
                value -> others.add(new Alternative<>(value, loses.source(), loses.note())));
        loses.alternatives().stream().filter(other -> !others.contains(other)).forEach(others::add);
        if (wins instanceof Reading.Measured<T> measured && rank(wins) == rank(loses)
                && loses.known().isPresent() && !near(measured.value(), loses.known().orElseThrow())) {
            return new Reading.Measured<>(measured.value(), measured.unit(), measured.source(), measured.at(),
                    joined(measured.note(), "contradicted by " + loses.source()), Certainty.LOW, others);
        }
        // The surest is still taken, but one source that is nearly as good and says otherwise makes it less sure.
        if (wins instanceof Reading.Measured<T> measured && measured.certainty() == Certainty.HIGH
                && loses instanceof Reading.Measured<T> other && other.certainty() == Certainty.MEDIUM
                && !near(measured.value(), other.value())) {
            return new Reading.Measured<>(measured.value(), measured.unit(), measured.source(), measured.at(),
                    joined(measured.note(), "contradicted by " + other.source()), Certainty.MEDIUM, others);
        }
        return wins.with(others);
    }

    private static int rank(Reading<?> reading) {
        return switch (reading) {
            case Reading.Declared<?> _ -> 0;
            case Reading.Measured<?> measured -> 1 + measured.certainty().ordinal();
            case Reading.Assumed<?> assumed -> 4 + assumed.certainty().ordinal();
            case Reading.Unknown<?> _ -> 7;
        };
    }

    /// Beside the owner's word every other value is told; elsewhere those that differ by more than how they count.
    private static boolean agree(Object one, Object other, Reading<?> winner) {
        if (winner instanceof Reading.Declared<?>) {
            return one.equals(other);
        }
        return switch (one) {
            case Double _ -> near(one, other);
            case Long first when other instanceof Long second ->
                Math.abs(first - second) <= SAME * Math.max(Math.abs(first), Math.abs(second));
            case String first when other instanceof String second -> first.strip().equalsIgnoreCase(second.strip());
            default -> one.equals(other);
        };
    }

    private static boolean near(Object one, Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            var larger = Math.max(Math.abs(first.doubleValue()), Math.abs(second.doubleValue()));
            return Math.abs(first.doubleValue() - second.doubleValue()) <= 0.1 * larger;
        }
        return agree(one, other, null);
    }

    private static String joined(String note, String more) {
        return note.isEmpty() ? more : note + "; " + more;
    }
}
