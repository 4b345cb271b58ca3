package org.botnode.probe;

import java.util.Objects;

/// The name of something a report knows: its key, type and unit, and what would help where no source knows it.
public record Fact<T>(String name, Class<T> type, Unit unit, String help) {

    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
    }

    @Override
    public String toString() {
        return name;
    }
}
