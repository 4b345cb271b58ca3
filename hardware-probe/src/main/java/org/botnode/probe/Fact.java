package org.botnode.probe;

import java.util.Objects;

/// The name of something a report knows: its key, type and unit, what would help where no source knows it, and between
/// which bounds a number can be so at all.
public record Fact<T>(String name, Class<T> type, Unit unit, String help, double least, double most) {

    private static final int MOST_TEXT = 300;

    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
    }

    /// Whether a value can be so: a source's 0 for memory, -1 for a count or 4,000 °C is no value at all.
    public boolean allows(T value) {
        return switch (value) {
            case Number number -> number.doubleValue() >= least && number.doubleValue() <= most;
            case Ceiling ceiling -> ceiling.most().isEmpty()
                    || ceiling.most().getAsLong() >= least && ceiling.most().getAsLong() <= most;
            case String text -> !text.isBlank() && text.length() <= MOST_TEXT && !text.strip().equalsIgnoreCase("unknown");
            default -> true;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
