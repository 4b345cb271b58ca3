package org.botnode.daemon.bot.basic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;

/// How values are shown to people.
final class Show {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private Show() {}

    static String text(Value value) {
        return switch (value) {
            case Value.Text text -> text.value();
            case Value.Num num -> number(num.value());
            case Value.Nil _ -> "";
            case Value.Bool bool -> bool.value() ? "true" : "false";
            case Value.Moment moment -> (moment.dayOnly() ? DAY : TIME).format(moment.at());
            case Value.Failure failure -> failure.message();
            case Value.Sequence list -> Json.write(list);
            case Value.Mapping map -> Json.write(map);
        };
    }

    /// At most 15 digits, no `.0`, and no exponent where the number has at most 21 digits before the point.
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent > 20 || exponent < -7 ? rounded.toString().replace('E', 'e') : rounded.toPlainString();
    }
}
