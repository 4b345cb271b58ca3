package org.botnode.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One value of the plan and why it is that.
///
/// @param binding  the input or bound that decided
/// @param computed what the formula gave, where the owner's word replaced it
/// @param band     where it is an estimate: between what it lies in four cases of five
public record Figure(Formula formula, double value, Unit unit, List<Input> inputs, String binding,
        OptionalDouble computed, Optional<Band> band) {

    public Figure {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        computed = computed == null ? OptionalDouble.empty() : computed;
        band = band == null ? Optional.empty() : band;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(formula + " is " + value);
        }
    }

    static Figure of(Formula formula, double value, String binding, Input... inputs) {
        return new Figure(formula, value, formula.unit(), List.of(inputs), binding, OptionalDouble.empty(),
                Optional.empty());
    }

    /// The same with the owner's value in its place, if there is one.
    Figure or(OptionalDouble owner) {
        return owner.isEmpty() ? this
                : new Figure(formula, owner.getAsDouble(), unit, inputs, "the owner's word", OptionalDouble.of(value),
                        Optional.empty());
    }

    /// The same with what the owner says, as far as it is possible.
    Figure or(OptionalDouble owner, double least, double most) {
        return owner.isEmpty() ? this
                : or(OptionalDouble.of(MemoryPlan.clamp(owner.getAsDouble(), least, Math.max(least, most))));
    }

    Figure within(Band estimate) {
        return new Figure(formula, value, unit, inputs, binding, computed, Optional.of(estimate));
    }

    /// The value rounded down to a whole number.
    public long whole() {
        return (long) Math.floor(value);
    }

    public boolean isOverridden() {
        return computed.isPresent();
    }
}
