package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One value of the machine report, with where it comes from and how sure it is. An [Unknown] has no value, and so
/// never becomes a zero.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reading.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Reading.Declared.class, name = "declared"),
    @JsonSubTypes.Type(value = Reading.Assumed.class, name = "assumed"),
    @JsonSubTypes.Type(value = Reading.Unknown.class, name = "unknown")
})
public sealed interface Reading<T> {

    Unit unit();

    /// Who said so: `/proc/meminfo`, `nvidia-smi`, `node.yaml`.
    String source();

    Instant at();

    /// A word on the value for people; empty where there is none.
    String note();

    Certainty certainty();

    /// What other sources said where they said something else.
    List<Alternative<T>> alternatives();

    /// The value, if there is one.
    Optional<T> known();

    /// The same reading with these alternatives instead of its own.
    Reading<T> with(List<Alternative<T>> others);

    default T orElse(T fallback) {
        return known().orElse(fallback);
    }

    /// Read from the kernel or a driver, or timed on this machine.
    record Measured<T>(T value, Unit unit, String source, Instant at, String note, Certainty certainty,
            List<Alternative<T>> alternatives) implements Reading<T> {

        public Measured {
            Objects.requireNonNull(value, "value");
            note = note == null ? "" : note;
            alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        }

        @Override
        public Optional<T> known() {
            return Optional.of(value);
        }

        @Override
        public Measured<T> with(List<Alternative<T>> others) {
            return new Measured<>(value, unit, source, at, note, certainty, others);
        }
    }

    /// The owner's word: it wins, and what was measured stays visible among the alternatives.
    record Declared<T>(T value, Unit unit, String source, Instant at, String note, List<Alternative<T>> alternatives)
            implements Reading<T> {

        public Declared {
            Objects.requireNonNull(value, "value");
            note = note == null ? "" : note;
            alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        }

        @Override
        public Certainty certainty() {
            return Certainty.HIGH;
        }

        @Override
        public Optional<T> known() {
            return Optional.of(value);
        }

        @Override
        public Declared<T> with(List<Alternative<T>> others) {
            return new Declared<>(value, unit, source, at, note, others);
        }
    }

    /// Taken from a table, a ratio or a name; the note says which, and what would replace it.
    record Assumed<T>(T value, Unit unit, String source, Instant at, String note, Certainty certainty,
            List<Alternative<T>> alternatives) implements Reading<T> {

        public Assumed {
            Objects.requireNonNull(value, "value");
            note = note == null ? "" : note;
            alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        }

        @Override
        public Optional<T> known() {
            return Optional.of(value);
        }

        @Override
        public Assumed<T> with(List<Alternative<T>> others) {
            return new Assumed<>(value, unit, source, at, note, certainty, others);
        }
    }

    /// No value: the note says why, and what would help.
    record Unknown<T>(Unit unit, String source, Instant at, String note, List<Alternative<T>> alternatives)
            implements Reading<T> {

        public Unknown {
            note = note == null ? "" : note;
            alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        }

        @Override
        public Certainty certainty() {
            return Certainty.LOW;
        }

        @Override
        public Optional<T> known() {
            return Optional.empty();
        }

        @Override
        public Unknown<T> with(List<Alternative<T>> others) {
            return new Unknown<>(unit, source, at, note, others);
        }
    }
}
