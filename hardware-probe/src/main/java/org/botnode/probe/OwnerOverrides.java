package org.botnode.probe;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the owner decides about the plan; each wins over what the formulas give. Facts about the machine are declared
/// to [DeclaredSensor] instead.
///
/// @param values        figures of the plan in their own units; only those that [Formula#isOwners()]
/// @param memoryShare   of the physical memory for the whole plan, above 0 and at most 1; on a server it caps
/// @param modelPlace    where a local model lives; absent: on a graphics card that can hold one, else nowhere
/// @param modelShare    of the plan's memory for a model in main memory, above 0 and at most 0.9
/// @param model         the name of the model to run, from [LocalModel#table()]
/// @param retentionDays how long messages are kept
public record OwnerOverrides(
        Map<Formula, Double> values,
        OptionalDouble memoryShare,
        Optional<ModelPlace> modelPlace,
        OptionalDouble modelShare,
        Optional<String> model,
        OptionalInt retentionDays) {

    public static final OwnerOverrides NONE = new OwnerOverrides(Map.of(), OptionalDouble.empty(), Optional.empty(),
            OptionalDouble.empty(), Optional.empty(), OptionalInt.empty());

    /// More for a model would leave the daemon too little to answer with.
    public static final double MOST_MODEL_SHARE = 0.9;

    public OwnerOverrides {
        values = values == null ? Map.of() : Map.copyOf(values);
        memoryShare = memoryShare == null ? OptionalDouble.empty() : memoryShare;
        modelPlace = modelPlace == null ? Optional.empty() : modelPlace;
        modelShare = modelShare == null ? OptionalDouble.empty() : modelShare;
        model = model == null ? Optional.empty() : model;
        retentionDays = retentionDays == null ? OptionalInt.empty() : retentionDays;
        values.forEach((formula, value) -> {
            if (!formula.isOwners()) {
                throw new IllegalArgumentException("the " + formula.id() + " is not the owner's to set");
            }
            if (!(value > 0) || value.isInfinite()) {
                throw new IllegalArgumentException("the " + formula.id() + " must be above zero: " + value);
            }
        });
        share("memory share", memoryShare, 1);
        share("model share", modelShare, MOST_MODEL_SHARE);
        if (model.isPresent() && LocalModel.named(model.get()).isEmpty()) {
            throw new IllegalArgumentException("no model is known as " + model.get() + "; known are "
                    + String.join(", ", LocalModel.table().stream().map(LocalModel::name).toList()));
        }
        if (retentionDays.isPresent() && retentionDays.getAsInt() < 1) {
            throw new IllegalArgumentException("messages are kept for a day at least: " + retentionDays.getAsInt());
        }
    }

    /// The owner's value of that figure, if there is one.
    public OptionalDouble value(Formula formula) {
        var value = values.get(formula);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public OwnerOverrides with(Formula formula, double value) {
        var all = new EnumMap<Formula, Double>(Formula.class);
        all.putAll(values);
        all.put(formula, value);
        return new OwnerOverrides(all, memoryShare, modelPlace, modelShare, model, retentionDays);
    }

    public OwnerOverrides withMemoryShare(double share) {
        return new OwnerOverrides(values, OptionalDouble.of(share), modelPlace, modelShare, model, retentionDays);
    }

    public OwnerOverrides withModelAt(ModelPlace place) {
        return new OwnerOverrides(values, memoryShare, Optional.of(place), modelShare, model, retentionDays);
    }

    public OwnerOverrides withModelShare(double share) {
        return new OwnerOverrides(values, memoryShare, modelPlace, OptionalDouble.of(share), model, retentionDays);
    }

    public OwnerOverrides withModel(String name) {
        return new OwnerOverrides(values, memoryShare, modelPlace, modelShare, Optional.of(name), retentionDays);
    }

    public OwnerOverrides withRetentionDays(int days) {
        return new OwnerOverrides(values, memoryShare, modelPlace, modelShare, model, OptionalInt.of(days));
    }

    private static void share(String name, OptionalDouble share, double most) {
        if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() <= most)) {
            throw new IllegalArgumentException("the " + name + " is above 0 and at most " + most + ": "
                    + share.getAsDouble());
        }
    }
}
