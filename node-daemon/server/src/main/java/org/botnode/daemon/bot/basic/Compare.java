package org.botnode.daemon.bot.basic;

import java.util.Locale;
import java.util.OptionalDouble;

/// The comparisons of the dialect.
final class Compare {

    private Compare() {}

    static boolean isNull(Value value) {
        return switch (value) {
            case Value.Nil _ -> true;
            case Value.Text text -> text.value().isEmpty();
            case Value.Sequence list -> list.isRows() && list.size() == 0;
            default -> false;
        };
    }

    /// Numbers where both sides look numeric, else text, minding case; NULL equals "".
    static boolean equal(Value left, Value right) {
        if (left instanceof Value.Num a && right instanceof Value.Num b) {
            return a.value() == b.value();
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.value().equals(b.value()) || numericallyEqual(left, right);
        }
        if (isNull(left) || isNull(right)) {
            return isNull(left) && isNull(right);
        }
        if (left instanceof Value.Bool a && !(right instanceof Value.Text)) {
            return a.value() == right.truthy();
        }
        if (right instanceof Value.Bool b && !(left instanceof Value.Text)) {
            return b.value() == left.truthy();
        }
        if (left instanceof Container || right instanceof Container) {
            return left.equals(right) || left.text().equals(right.text());
        }
        return numericallyEqual(left, right) || left.text().equals(right.text());
    }

    private static boolean numericallyEqual(Value left, Value right) {
        OptionalDouble a = Numbers.look(left);
        if (a.isEmpty()) {
            return false;
        }
        OptionalDouble b = Numbers.look(right);
        return b.isPresent() && a.getAsDouble() == b.getAsDouble();
    }

    /// Whether an order test of the two can be true at all.
    static boolean ordered(Value left, Value right) {
        return !(left instanceof Value.Nil) && !(right instanceof Value.Nil);
    }

    static int order(Value left, Value right) {
        OptionalDouble a = Numbers.look(left);
        if (a.isPresent()) {
            OptionalDouble b = Numbers.look(right);
            if (b.isPresent()) {
                return Double.compare(a.getAsDouble() + 0.0, b.getAsDouble() + 0.0);
            }
        }
        if (left instanceof Value.Moment x && right instanceof Value.Moment y) {
            return x.dayOnly() || y.dayOnly()
                    ? x.at().toLocalDate().compareTo(y.at().toLocalDate())
                    : x.at().compareTo(y.at());
        }
        return left.text().compareTo(right.text());
    }

    /// Without case; `%` and `_` are wildcards, a pattern without `%` is *contains*.
    static boolean like(Value value, Value pattern) {
        String text = value.text().toLowerCase(Locale.ROOT);
        String wanted = pattern.text().toLowerCase(Locale.ROOT);
        return wanted.indexOf('%') < 0 ? text.contains(wanted) : wildcard(text, wanted);
    }

    /// Linear in the text for each `%`: the last one seen is the only one tried again.
    private static boolean wildcard(String text, String pattern) {
        int t = 0;
        int p = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '%') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '_' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }
}
