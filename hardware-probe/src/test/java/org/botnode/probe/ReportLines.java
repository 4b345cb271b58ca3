package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a report says, a line a fact, for the expectations of recorded machines: value, certainty, source, what others said.
/// Left out is what a table or the JVM supplies on any machine, and what nobody said anything about.
final class ReportLines {

    private static final Set<String> ANYWHERE = Set.of("table by kind of disk", "reference box", "default", "JVM",
            "one kind of core", "configuration", "files in the data directory", "os.name", "os.arch", "os.version");

    private final List<String> lines = new ArrayList<>();

    private ReportLines() {}

    static String of(MachineReport report) {
        var words = new ReportLines();
        words.group("host.", report.host());
        words.group("cpu.", report.cpu());
        words.group("mem.", report.mem());
        words.group("disk.", report.disk());
        words.group("net.", report.net());
        words.group("limits.", report.limits());
        for (var card : report.gpu()) {
            words.lines.add("card " + card.id());
            words.group("  gpu.", card);
        }
        report.sensors().stream().filter(run -> !run.isOk()).forEach(run -> words.lines.add("sensor " + run.sensor()
                + ": " + run.outcome()));
        return String.join("\n", words.lines);
    }

    private void group(String prefix, Record facts) {
        for (var component : facts.getClass().getRecordComponents()) {
            if (component.getType() == Reading.class) {
                try {
                    var reading = (Reading<?>) component.getAccessor().invoke(facts);
                    if (!reading.source().isEmpty() && !ANYWHERE.contains(reading.source())) {
                        lines.add(prefix + snake(component.getName()) + " = " + words(reading));
                    }
                } catch (ReflectiveOperationException failure) {
                    throw new AssertionError(component.getName(), failure);
                }
            }
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String words(Reading<?> reading) {
        var value = reading.known().map(String::valueOf).orElse("unknown, " + reading.note());
        var how = switch (reading) {
            case Reading.Measured<?> _ -> " (" + sure(reading) + ", " + reading.source() + ")";
            case Reading.Assumed<?> _ -> " (assumed, " + sure(reading) + ", " + reading.source() + ")";
            case Reading.Declared<?> _ -> " (declared)";
            case Reading.Unknown<?> _ -> " (" + reading.source() + ")";
        };
        return value + how + reading.alternatives().stream()
                .map(other -> " | " + other.source() + " says " + other.value()).collect(Collectors.joining());
    }

    private static String sure(Reading<?> reading) {
        return reading.certainty().name().toLowerCase(Locale.ROOT);
    }
}
