package org.botnode.bench.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Choices that one number decides: the same number gives the same input again.
final class Dice {

    /// What has broken other programs.
    private static final List<String> NASTY = List.of("", " ", ".", "..", "../../../../etc/passwd", "..\\..\\windows\\win.ini",
            "/etc/passwd", "C:\\con", "%00", "%2e%2e%2f", "%c0%ae%c0%ae", "%ff%fe", "%", "%zz", "\u0000", "a\r\nX-Evil: 1",
            "' OR 1=1 --", "\"; DROP TABLE message; --", "${jndi:ldap://127.0.0.1/x}", "#{7*7}", "{{7*7}}",
            "<script>alert(1)</script>", "-1", "0", "2147483648", "9223372036854775807", "9223372036854775808", "1e999", "NaN",
            "0x10", "true", "null", "{}", "[]", "\u202Egnp.exe", "\uD83D\uDE00", "e\u0301\u0301\u0301", "\uFEFF", "con",
            "aux.txt", "a".repeat(64), "a".repeat(255), "\u00e9".repeat(2_000), "bn_" + "A".repeat(43), "*", "?", ";", "|",
            "~", "%n%n%s", "__proto__", "acme/../globex");
    private static final List<String> KNOWN = List.of("acme", "globex", "echo", "u-1", "m-1", "main", "7000000000000000001");

    private final SplittableRandom random;

    Dice(long seed, long number) {
        // Neighbouring numbers must not give neighbouring choices.
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
        random.nextLong();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean in(int bound) {
        return below(bound) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    byte[] bytes(int most) {
        var some = new byte[below(most + 1)];
        random.nextBytes(some);
        return some;
    }

    /// A word: known to the node, nasty, or noise.
    String word() {
        return switch (below(8)) {
            case 0, 1, 2 -> one(KNOWN);
            case 3, 4, 5 -> one(NASTY);
            case 6 -> new String(bytes(40), StandardCharsets.ISO_8859_1);
            default -> "%s%s".formatted(one(KNOWN), one(NASTY));
        };
    }

    /// A value as JSON; some of it is none.
    String json(int depth) {
        return switch (depth <= 0 ? below(6) : below(9)) {
            case 0, 1 -> quoted(word());
            case 2 -> one(List.of("0", "-1", "1e400", "123456789012345678901234567890", "0.1", "01", "-", "+1", "1."));
            case 3 -> one(List.of("true", "false", "null", "NaN", "undefined", "", "'x'"));
            case 4 -> "\"" + word() + "\"";
            case 5 -> quoted("x".repeat(below(3_000)));
            case 6 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
            case 7 -> "{" + quoted(word()) + ":" + json(depth - 1) + "}";
            default -> in(200) ? "[".repeat(below(20_000)) : "{\"a\":".repeat(below(40)) + json(depth - 1);
        };
    }

    static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars().forEach(one -> {
            if (one == '"' || one == '\\' || one < 0x20) {
                out.append("\\u%04x".formatted(one));
            } else {
                out.append((char) one);
            }
        });
        return out.append('"').toString();
    }

    /// The same with a few places changed, taken out or doubled.
    byte[] spoilt(byte[] whole) {
        var spoilt = whole.clone();
        switch (below(4)) {
            case 0 -> {
                return Arrays.copyOf(spoilt, below(spoilt.length + 1));
            }
            case 1 -> {
                for (var i = 1 + below(8); i > 0 && spoilt.length > 0; i--) {
                    spoilt[below(spoilt.length)] ^= (byte) (1 << below(8));
                }
            }
            case 2 -> {
                for (var i = below(64); i > 0 && spoilt.length > 0; i--) {
                    spoilt[below(spoilt.length)] = (byte) below(256);
                }
            }
            default -> {
                var more = Arrays.copyOf(spoilt, spoilt.length + 1 + below(300));
                return more;
            }
        }
        return spoilt;
    }
}
