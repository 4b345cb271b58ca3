package org.botnode.probe;

import java.util.List;
import java.util.Optional;

/// What the machine can carry and what the daemon must obey, each value with its reasons. It follows from machine
/// report, workload and the owner's word alone.
///
/// @param figures  every value in the order of the formulas
/// @param model    what a language model on this machine does or would do
/// @param advice   what would let the node carry more; absent in the plan of a first look at the machine
/// @param forecast when the node meets its walls; absent before its first whole day
/// @param notes    what a reader should know: values that are assumed, resources not assessed
public record CapacityPlan(List<Figure> figures, Limits limits, Capacity capacity, Optional<ModelPlan> model,
        Optional<Advice> advice, Optional<Forecast> forecast, List<String> notes) {

    public CapacityPlan {
        model = model == null ? Optional.empty() : model;
        advice = advice == null ? Optional.empty() : advice;
        forecast = forecast == null ? Optional.empty() : forecast;
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
