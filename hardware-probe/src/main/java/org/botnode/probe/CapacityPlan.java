package org.botnode.probe;

import java.util.List;

/// What the machine can carry and what the daemon must obey, each value with its reasons. It follows from machine
/// report, workload and the owner's word alone.
///
/// @param figures every value in the order of the formulas
/// @param notes   what a reader should know: values that are assumed, resources not assessed
public record CapacityPlan(List<Figure> figures, Limits limits, Capacity capacity, List<String> notes) {

    public CapacityPlan {
        figures = List.copyOf(figures);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    public Figure figure(Formula formula) {
        return figures.stream().filter(figure -> figure.formula() == formula).findFirst().orElseThrow(
                () -> new IllegalArgumentException("the plan has no " + formula.id()));
    }

    public double value(Formula formula) {
        return figure(formula).value();
    }

    /// The most this process should ever occupy: all of the plan but the model's part and the page cache.
    public long processCeiling() {
        return (long) Math.floor(
                value(Formula.USABLE) - value(Formula.MODEL_PART) - value(Formula.PAGE_CACHE));
    }
}
