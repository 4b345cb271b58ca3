package org.botnode.probe;

import java.util.Objects;

/// What another source said about the same thing, kept so that a disagreement can be shown.
public record Alternative<T>(T value, String source, String note) {

    public Alternative {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        note = note == null ? "" : note;
    }
}
