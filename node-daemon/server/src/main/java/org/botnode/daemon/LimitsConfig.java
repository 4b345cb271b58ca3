package org.botnode.daemon;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.botnode.probe.Formula;
import org.botnode.probe.ModelPlace;
import org.botnode.probe.OwnerOverrides;

/// The owner's word on the plan, where it was given: it wins over the formulas. Only what the running node obeys or the
/// plan reckons with can be said here.
public record LimitsConfig(OwnerOverrides overrides) {

    private static final long MIB = 1L << 20;
    private static final Duration A_CENTURY = Duration.ofDays(36_500);

    public static LimitsConfig defaults() {
        return new LimitsConfig(OwnerOverrides.NONE);
    }

    /// The owner's value of a figure of the plan, if there is one.
    public OptionalDouble value(Formula formula) {
        return overrides.value(formula);
    }

    public static LimitsConfig from(Settings settings) {
        var in = settings.at("limits");
        Map<Formula, Double> values = new EnumMap<>(Formula.class);
        put(values, Formula.NODE_RATE, in.integer("node-rate", 1, Integer.MAX_VALUE));
        put(values, Formula.TENANT_RATE, in.integer("tenant-rate", 1, Integer.MAX_VALUE));
        put(values, Formula.OPEN_TENANTS, in.integer("open-tenants", 1, 100_000));
        put(values, Formula.SQLITE, in.size("sqlite", 8 * MIB, 64L << 40));
        put(values, Formula.TENANT_CACHE, in.size("tenant-cache", MIB / 16, 1L << 40));
        put(values, Formula.HEAP, in.size("heap", 96 * MIB, 1L << 40));
        put(values, Formula.HTTP_MAX, in.integer("http-max", 1, 100_000));
        put(values, Formula.HTTP_MIN, in.integer("http-min", 1, 100_000));
        put(values, Formula.HTTP_INITIAL, in.integer("http-initial", 1, 100_000));
        put(values, Formula.WRITER_ROWS, in.integer("writer-rows", 1, 10_000));
        put(values, Formula.CPU_POOL, in.integer("cpu-pool", 1, 1_024));
        put(values, Formula.COMMITS_IN_FLIGHT, in.integer("commits-in-flight", 1, 256));
        put(values, Formula.H2_CACHE, in.size("h2-cache", MIB, 1L << 40));
        put(values, Formula.QUEUE, in.duration("queue", Duration.ofMillis(100), Duration.ofMinutes(1))
                .map(it -> it.toMillis() / 1000.0));
        put(values, Formula.MODEL_SLOTS, in.integer("model-slots", 1, 1_024));
        var memoryShare = number(in.decimal("memory-share", 0.01, 1));
        var place = in.choice("local-model", ModelPlace.class);
        var modelShare = number(in.decimal("model-share", 0.01, OwnerOverrides.MOST_MODEL_SHARE));
        var model = in.text("model");
        var retention = in.duration("retention", Duration.ofDays(1), A_CENTURY)
                .map(it -> OptionalInt.of((int) it.toDays())).orElse(OptionalInt.empty());
        return in.checked(defaults(), () -> new LimitsConfig(
                new OwnerOverrides(values, memoryShare, place, modelShare, model, retention)));
    }

    private static void put(Map<Formula, Double> values, Formula formula, Optional<? extends Number> given) {
        given.ifPresent(value -> values.put(formula, value.doubleValue()));
    }

    private static OptionalDouble number(Optional<Double> given) {
        return given.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
