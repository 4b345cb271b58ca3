package org.botnode.daemon.bot.basic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/// What a column keeps. SQL's names, `integer`, `varchar`, `timestamp` and so on, fall into these; another
/// table's name as a type is a reference to it and keeps what that table's key does.
public enum ColumnType {
    STRING, TEXT, GUID, NUMBER, INTEGER, DOUBLE, BOOLEAN, DATE, DATETIME, REFERENCE;

    private static final long EXACT = 1L << 53;

    /// The value of what a database driver gave for a column of this type: null, a number, a text.
    public Value read(Object stored) {
        if (stored == null) {
            return Value.NULL;
        }
        if (this == BOOLEAN && stored instanceof Number number) {
            return Value.of(number.doubleValue() != 0);
        }
        if (stored instanceof Number number) {
            long whole = number.longValue();
            boolean exact = stored instanceof Double || stored instanceof Float || Math.abs(whole) <= EXACT;
            return exact ? Value.of(number.doubleValue()) : Value.of(number.toString());
        }
        String text = stored.toString();
        return switch (this) {
            case DATE -> moment(text, true);
            case DATETIME -> moment(text, false);
            default -> Value.of(text);
        };
    }

    /// What is bound for `value` in a column of this type: null, Long, Double or String.
    public static Object bound(Value value) {
        return switch (value) {
            case Value.Nil _ -> null;
            case Value.Bool bool -> bool.value() ? 1L : 0L;
            case Value.Num num -> {
                double number = num.value();
                if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
                    yield (long) number;
                }
                yield Double.isFinite(number) ? (Object) number : null;
            }
            default -> value.text();
        };
    }

    private static Value moment(String text, boolean day) {
        try {
            if (text.length() == 10) {
                return new Value.Moment(LocalDate.parse(text).atStartOfDay(), true);
            }
            if (text.length() == 19) {
                return new Value.Moment(LocalDateTime.parse(text.replace(' ', 'T')), day);
            }
        } catch (DateTimeParseException _) {
            return Value.of(text);
        }
        return Value.of(text);
    }
}
