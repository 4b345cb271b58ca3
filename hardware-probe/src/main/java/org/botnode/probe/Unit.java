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
            return fixed(value, 0);
        }
        return trimmed(fixed(value, size >= 10 ? 1 : size >= 1 ? 2 : 4));
    }

    /// With so many digits after the point, thousands parted by commas. By hand: a plan with advice writes thousands of
    /// these, and formatters take longer than the plan.
    static String fixed(double value, int digits) {
        if (!(Math.abs(value) < 1e12)) {
            return String.format(Locale.ROOT, "%,." + digits + "f", value);
        }
        var scale = Math.round(Math.pow(10, digits));
        var scaled = Math.round(Math.abs(value) * scale);
        var whole = Long.toString(scaled / scale);
        var text = new StringBuilder(value < 0 && scaled > 0 ? "-" : "");
        for (var at = 0; at < whole.length(); at++) {
            if (at > 0 && (whole.length() - at) % 3 == 0) {
                text.append(',');
            }
            text.append(whole.charAt(at));
        }
        if (digits > 0) {
            var rest = Long.toString(scaled % scale + scale);
            text.append('.').append(rest, 1, rest.length());
        }
        return text.toString();
    }

    private static String bytes(double value) {
        var power = 0;
        var rest = value;
        while (Math.abs(rest) >= 1024 && power < BINARY.length - 1) {
            rest /= 1024;
            power++;
        }
        return trimmed(fixed(rest, rest >= 100 || power == 0 ? 0 : 1)) + " " + BINARY[power];
    }

    private static String bits(double value) {
        return value >= 1e9 ? number(value / 1e9) + " Gbit/s" : number(value / 1e6) + " Mbit/s";
    }

    private static String trimmed(String number) {
        var end = number.length();
        if (number.indexOf('.') < 0) {
            return number;
        }
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
