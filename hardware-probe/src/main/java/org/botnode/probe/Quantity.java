package org.botnode.probe;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Reads an amount with its unit as owners write it: `512 MiB`, `2.5 ms`, `1 Gbit/s`, `4`.
final class Quantity {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z/°]*)");
    private static final Map<String, Double> BYTES = Map.ofEntries(
            Map.entry("B", 1.0), Map.entry("KiB", 1024.0), Map.entry("MiB", 1048576.0),
            Map.entry("GiB", 1073741824.0), Map.entry("TiB", 1099511627776.0), Map.entry("KB", 1e3),
            Map.entry("MB", 1e6), Map.entry("GB", 1e9), Map.entry("TB", 1e12));
    private static final Map<String, Double> BITS = Map.of("bit/s", 1.0, "kbit/s", 1e3, "Mbit/s", 1e6, "Gbit/s", 1e9);

    private Quantity() {}

    /// The amount in that unit; absent where it cannot be read or is not above zero.
    static OptionalDouble parse(String text, Unit unit) {
        var shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return OptionalDouble.empty();
        }
        var number = Double.parseDouble(shape.group(1));
        var factor = shape.group(2).isEmpty() ? Double.valueOf(1) : switch (unit) {
            case BYTES -> BYTES.get(shape.group(2));
            case BITS_PER_SECOND -> BITS.get(shape.group(2));
            case MILLISECONDS -> Map.of("ms", 1.0, "s", 1000.0).get(shape.group(2));
            case GIGABYTES_PER_SECOND -> Map.of("GB/s", 1.0).get(shape.group(2));
            case CORES -> Map.of("cores", 1.0).get(shape.group(2));
            default -> null;
        };
        return factor == null || !(number > 0) ? OptionalDouble.empty() : OptionalDouble.of(number * factor);
    }
}
