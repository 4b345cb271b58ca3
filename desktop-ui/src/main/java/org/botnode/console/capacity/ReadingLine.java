package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.botnode.console.control.FactLine;
import org.botnode.probe.Reading;

/// A reading in words: its value, how it came to be known and how sure it is, and what others said.
final class ReadingLine {

    private ReadingLine() {}

    static <T> FactLine of(String name, Reading<T> reading, Function<T, String> words) {
        var value = reading.known().map(words).orElse(text("unknown"));
        return new FactLine(name, value, reading.known().isPresent(), origin(reading), detail(reading, words));
    }

    private static String origin(Reading<?> reading) {
        return switch (reading) {
            case Reading.Measured<?> _ -> text("origin.measured", reading.source(), sure(reading));
            case Reading.Declared<?> _ -> text("origin.declared", reading.source());
            case Reading.Assumed<?> _ -> text("origin.assumed", reading.source(), sure(reading));
            case Reading.Unknown<?> _ -> reading.note().isEmpty() ? text("origin.unknown") : reading.note();
        };
    }

    private static String sure(Reading<?> reading) {
        return text("certainty." + reading.certainty().name().toLowerCase(Locale.ROOT));
    }

    private static <T> String detail(Reading<T> reading, Function<T, String> words) {
        var note = reading instanceof Reading.Unknown<T> ? "" : reading.note();
        var others = reading.alternatives().stream()
                .map(other -> text("origin.alternative", other.source(), words.apply(other.value())))
                .collect(Collectors.joining(" "));
        return (note + " " + others).strip();
    }
}
