package org.botnode.probe;

/// One number that went into a formula.
///
/// @param source where it came from: a sensor, a formula's id, `workload`, `owner`
public record Input(String name, double value, Unit unit, String source) {

    static Input of(Figure figure) {
        return new Input(figure.formula().id(), figure.value(), figure.unit(), "plan");
    }

    static Input workload(String name, double value, Unit unit) {
        return new Input(name, value, unit, "workload");
    }

    static Input read(Fact<?> fact, double value, Reading<?> reading) {
        var kind = switch (reading) {
            case Reading.Measured<?> _ -> "";
            case Reading.Declared<?> _ -> "declared, ";
            case Reading.Assumed<?> _ -> "assumed, ";
            case Reading.Unknown<?> _ -> "unknown, ";
        };
        return new Input(fact.name(), value, fact.unit(), kind + reading.source());
    }
}
