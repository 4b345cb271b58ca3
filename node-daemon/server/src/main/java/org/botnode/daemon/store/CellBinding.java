package org.botnode.daemon.store;

import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.Value;

/// What a column of a bot's table keeps of a value, or why it refuses it.
final class CellBinding {

    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_NUMBER = 40;

    private CellBinding() {
    }

    /// Null, Long, Double or String, as the column's type wants it.
    static Object of(DeclaredTable.Column column, Value value) {
        Object bound = ColumnType.bound(value);
        if (bound == null || bound instanceof String text && text.isEmpty() && column.isNumeric()) {
            if (column.required()) {
                throw new ScriptException("the column " + column.name() + " needs a value");
            }
            return null;
        }
        return switch (column.type()) {
            case STRING, TEXT, GUID, DATE, DATETIME -> text(column, value instanceof Value.Bool bool
                    ? Long.toString(bool.value() ? 1 : 0) : value.text());
            case REFERENCE -> bound instanceof String text ? text(column, text) : bound;
            case INTEGER -> whole(column, number(column, bound));
            case NUMBER -> number(column, bound);
            case DOUBLE -> number(column, bound) instanceof Number number ? number.doubleValue() : null;
            case BOOLEAN -> truth(column, bound);
        };
    }

    private static String text(DeclaredTable.Column column, String text) {
        int most = column.size() > 0 ? column.size() : LONGEST;
        if (text.length() > most) {
            throw new ScriptException("the column " + column.name() + " takes at most " + most + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw new ScriptException("the column " + column.name() + " takes no text with the character NUL");
        }
        return text;
    }

    private static Object number(DeclaredTable.Column column, Object bound) {
        if (!(bound instanceof String text)) {
            return bound;
        }
        String digits = text.strip();
        try {
            if (digits.length() <= LONGEST_NUMBER && digits.matches("[-+]?[0-9]{1,18}")) {
                return Long.parseLong(digits);
            }
            if (digits.length() <= LONGEST_NUMBER && digits.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
                double number = Double.parseDouble(digits);
                if (Double.isFinite(number)) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            throw refused(column, "a number");
        }
        throw refused(column, "a number");
    }

    private static Long whole(DeclaredTable.Column column, Object number) {
        return switch (number) {
            case Long whole -> whole;
            case Double part when part == Math.rint(part) && Math.abs(part) < 0x1p53 -> part.longValue();
            default -> throw refused(column, "a whole number");
        };
    }

    private static Long truth(DeclaredTable.Column column, Object bound) {
        return switch (bound) {
            case Long whole -> whole == 0 ? 0L : 1L;
            case String text when text.equalsIgnoreCase("true") || text.equals("1") -> 1L;
            case String text when text.equalsIgnoreCase("false") || text.equals("0") -> 0L;
            default -> throw refused(column, "true or false");
        };
    }

    private static ScriptException refused(DeclaredTable.Column column, String wanted) {
        return new ScriptException("the column " + column.name() + " takes " + wanted);
    }
}
