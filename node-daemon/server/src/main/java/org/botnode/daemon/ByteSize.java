package org.botnode.daemon;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/// Sizes as people write them: binary units (`MiB`) and decimal ones (`MB`).
public final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)\\s*(B|KiB|MiB|GiB|TiB|KB|MB|GB|TB)");
    private static final Map<String, Long> UNITS = Map.of(
            "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40,
            "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "TB", 1_000_000_000_000L);

    private ByteSize() {}

    /// Bytes of a size.
    ///
    /// @throws IllegalArgumentException where it is none
    public static long parse(String text) {
        var parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        try {
            return new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(UNITS.get(parts.group(2))))
                    .toBigInteger().longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("too large", tooLarge);
        }
    }

    static String text(long bytes) {
        for (var unit : new String[] {"TiB", "GiB", "MiB", "KiB"}) {
            if (bytes >= UNITS.get(unit) && bytes % UNITS.get(unit) == 0) {
                return bytes / UNITS.get(unit) + " " + unit;
            }
        }
        return bytes + " B";
    }
}
