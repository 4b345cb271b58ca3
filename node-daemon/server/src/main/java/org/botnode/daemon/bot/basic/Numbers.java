package org.botnode.daemon.bot.basic;

import java.util.OptionalDouble;

/// Numbers in values and texts.
final class Numbers {

    private Numbers() {}

    /// The number that `value` is or looks like as a whole: digits with at most one point, a sign, an
    /// exponent, and no space, so that `n + " " + m` stays a text.
    static OptionalDouble look(Value value) {
        return switch (value) {
            case Value.Num num -> OptionalDouble.of(num.value());
            case Value.Text text -> look(text.value());
            default -> OptionalDouble.empty();
        };
    }

    static OptionalDouble look(String text) {
        return !text.isEmpty() && text.length() <= 40 && prefix(text) == text.length()
                ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /// How many characters at the start make a number.
    static int prefix(String text) {
        int at = 0;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int digits = at;
        at = digits(text, at);
        int count = at - digits;
        if (at < text.length() && text.charAt(at) == '.') {
            int after = digits(text, at + 1);
            count += after - at - 1;
            if (after > at + 1 || count > 0) {
                at = after;
            }
        }
        if (count == 0) {
            return 0;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+') ? 1 : 0;
            int end = digits(text, at + 1 + sign);
            if (end > at + 1 + sign) {
                at = end;
            }
        }
        return at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /// The number a computation takes `value` for: what it looks like, TRUE as 1, NULL and "" as 0.
    static double of(Value value) {
        return switch (value) {
            case Value.Num num -> num.value();
            case Value.Nil _ -> 0;
            case Value.Bool bool -> bool.value() ? 1 : 0;
            case Value.Text text -> {
                OptionalDouble seen = look(text.value().strip());
                if (seen.isPresent()) {
                    yield seen.getAsDouble();
                }
                if (text.value().isBlank()) {
                    yield 0;
                }
                throw new ScriptException("a number was expected, not " + quoted(text.value()));
            }
            case Value.Moment _ -> throw new ScriptException("a number was expected, not a date");
            case Value.Failure failure -> throw new ScriptException("a number was expected, not an error: " + failure.message());
            case Value.Sequence list -> {
                if (list.isRows()) {
                    throw new ScriptException("a number was expected, not a row-set");
                }
                throw new ScriptException("a number was expected, not a list");
            }
            case Value.Mapping _ -> throw new ScriptException("a number was expected, not a map");
        };
    }

    static String quoted(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return '"' + shown.replace('\n', ' ') + '"';
    }
}
