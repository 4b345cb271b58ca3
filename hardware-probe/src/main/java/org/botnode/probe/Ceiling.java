package org.botnode.probe;

import java.util.OptionalLong;

/// The most that is allowed, or the knowledge that nothing limits it; not to be confused with not knowing.
public record Ceiling(OptionalLong most) {

    public static final Ceiling NONE = new Ceiling(OptionalLong.empty());

    public Ceiling {
        most = most == null ? OptionalLong.empty() : most;
        if (most.isPresent() && most.getAsLong() < 0) {
            throw new IllegalArgumentException("a ceiling below zero: " + most.getAsLong());
        }
    }

    public static Ceiling of(long most) {
        return new Ceiling(OptionalLong.of(most));
    }

    /// This ceiling, or the fallback where there is none.
    public long orElse(long fallback) {
        return most.orElse(fallback);
    }

    /// The lower of two.
    public Ceiling lower(Ceiling other) {
        if (most.isEmpty()) {
            return other;
        }
        return other.most.isPresent() && other.most.getAsLong() < most.getAsLong() ? other : this;
    }

    @Override
    public String toString() {
        return most.isPresent() ? Long.toString(most.getAsLong()) : "none";
    }
}
