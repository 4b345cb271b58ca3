package org.botnode.probe.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.botnode.probe.Certainty;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// How fast cards and chips read their memory, from a table by name that the makers' data sheets fill, until a benchmark
/// tells. The table has a version, which the reading's source names.
public final class BandwidthSensor implements Sensor {

    private static final List<String> VARIANTS = List.of("laptop", "mobile", "max-q", "mig ");

    /// @param version of the table
    private record Table(String version, List<Entry> entries) {}

    /// @param chip the speed is that of the machine's memory too
    private record Entry(String name, double gigabytes, boolean chip, Pattern pattern) {}

    @Override
    public String name() {
        return "bandwidth table";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var table = read();
        for (var id : draft.gpuIds()) {
            var card = draft.gpu(id);
            card.value(Facts.GPU_NAME).flatMap(name -> named(table, name)).filter(entry -> fits(card)).ifPresent(
                    entry -> card.assumed(Facts.GPU_BANDWIDTH, entry.gigabytes(), source(table), Certainty.MEDIUM,
                            "by its name, " + entry.name()));
        }
        for (var fact : List.of(Facts.CPU_MODEL, Facts.BOARD)) {
            draft.machine().value(fact).flatMap(name -> named(table, name)).filter(Entry::chip).ifPresent(
                    entry -> draft.machine().assumed(Facts.MEM_BANDWIDTH, entry.gigabytes(), source(table),
                            Certainty.LOW, "by its name, " + entry.name() + "; no benchmark has run on this machine"));
        }
    }

    private static boolean fits(FactSheet card) {
        return card.value(Facts.GPU_MEMORY_KIND).filter(kind -> kind == MemoryKind.APERTURE).isEmpty();
    }

    private static String source(Table table) {
        return "table of bandwidths, " + table.version();
    }

    /// The longest name in the table that the given one holds. A variant for laptops, or a slice, is another card.
    private static Optional<Entry> named(Table table, String name) {
        var plain = name.toLowerCase(Locale.ROOT) + " ";
        return table.entries().stream().filter(entry -> entry.pattern().matcher(name).find())
                .filter(entry -> VARIANTS.stream().noneMatch(variant -> plain.contains(variant)
                        && !(entry.name().toLowerCase(Locale.ROOT) + " ").contains(variant)))
                .max((one, other) -> Integer.compare(one.name().length(), other.name().length()));
    }

    private static Table read() {
        try (var in = BandwidthSensor.class.getResourceAsStream("bandwidth.tsv")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList();
            return new Table(lines.getFirst()[1], lines.stream().skip(1).map(cells -> new Entry(cells[0],
                    Double.parseDouble(cells[1]), cells.length > 2 && cells[2].equals("chip"),
                    Pattern.compile("(?i)(?<![\\w-])" + Pattern.quote(cells[0]) + "(?![\\w-])"))).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
