package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The unit a value is in; it knows how a person reads it.
public enum Unit {
    TEXT("text", ""),
    FLAG("flag", ""),
    COUNT("count", ""),
    CORES("cores", " cores"),
    BYTES("bytes", " B"),
    MILLISECONDS("milliseconds", " ms"),
    SECONDS("seconds", " s"),
    PER_SECOND("per_second", "/s"),
    PER_MINUTE("per_minute", "/min"),
    PER_DAY("per_day", "/day"),
    BITS_PER_SECOND("bits_per_second", " bit/s"),
    GIGABYTES_PER_SECOND("gigabytes_per_second", " GB/s"),
    CELSIUS("celsius", " °C"),
    RATIO("ratio", "×"),
    SCORE("score", " points");

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final String id;
    private final String suffix;

    Unit(String id, String suffix) {
        this.id = id;
        this.suffix = suffix;
    }

    /// The unit's name in JSON.
    @JsonValue
    public String id() {
        return id;
    }

    /// The value in words: `7.9 GiB`, `37,500/min`, `2.5 ms`.
    public String show(double value) {
        return switch (this) {
            case BYTES -> bytes(value);
            case BITS_PER_SECOND -> bits(value);
            default -> number(value) + suffix;
        };
    }

    /// Any value of this unit in words.
    public String show(Object value) {
        return value instanceof Number number ? show(number.doubleValue()) : String.valueOf(value);
    }

    static String number(double value) {
        var size = Math.abs(value);
        if (size >= 1000 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return trimmed(String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f", value));
    }

    private static String bytes(double value) {
        var power = 0;
        var rest = value;
        while (Math.abs(rest) >= 1024 && power < BINARY.length - 1) {
            rest /= 1024;
            power++;
        }
        return trimmed(String.format(Locale.ROOT, rest >= 100 || power == 0 ? "%.0f" : "%.1f", rest)) + " "
                + BINARY[power];
    }

    private static String bits(double value) {
        return value >= 1e9 ? number(value / 1e9) + " Gbit/s" : number(value / 1e6) + " Mbit/s";
    }

    private static String trimmed(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
