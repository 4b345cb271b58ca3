package org.botnode.daemon.bot.basic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Functions of numbers, and those that choose between values.
final class NumberFunctions {

    private NumberFunctions() {}

    static void into(Function.Table table) {
        table.add("val to_number tonumber cdbl cint", 1, 1, (_, a) -> Value.of(leading(a[0])));
        table.add("int floor", 1, 1, (_, a) -> Value.of(Math.floor(leading(a[0]))));
        table.add("ceil ceiling", 1, 1, (_, a) -> Value.of(Math.ceil(Numbers.of(a[0]))));
        table.add("abs", 1, 1, (_, a) -> Value.of(Math.abs(Numbers.of(a[0]))));
        table.add("sqr sqrt", 1, 1, (_, a) -> Value.of(Math.sqrt(Numbers.of(a[0]))));
        table.add("round", 1, 2, (_, a) -> Value.of(round(Numbers.of(a[0]), Arguments.whole(a, 1, 0))));
        table.add("random", 0, 2, (machine, a) -> Value.of(random(machine, a)));
        table.add("rnd", 0, 1, (machine, _) -> Value.of(machine.host().random()));
        table.add("iif", 3, 3, (_, a) -> a[0].truthy() ? a[1] : a[2]);
        table.add("nvl", 2, 2, (_, a) -> Compare.isNull(a[0]) ? a[1] : a[0]);
        table.add("coalesce", 1, 20, (_, a) -> {
            for (Value value : a) {
                if (!Compare.isNull(value)) {
                    return value;
                }
            }
            return Value.NULL;
        });
        table.add("isempty is_empty", 1, 1, (_, a) -> Value.of(Compare.isNull(a[0]) || Lists.count(a[0]) == 0 && !(a[0] instanceof Value.Num)));
        table.add("isnull is_null", 1, 1, (_, a) -> Value.of(Compare.isNull(a[0])));
        table.add("isnumeric is_numeric", 1, 1, (_, a) -> Value.of(Numbers.look(a[0]).isPresent()));
    }

    /// The number at the beginning of a text, 0 where there is none.
    private static double leading(Value value) {
        if (value instanceof Value.Num number) {
            return number.value();
        }
        if (value instanceof Value.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        String text = value.text().strip();
        String head = text.substring(0, Math.min(400, text.length()));
        int length = Numbers.prefix(head);
        return length == 0 ? 0 : Double.parseDouble(head.substring(0, length));
    }

    private static double round(double value, int digits) {
        if (!Double.isFinite(value) || Math.abs(digits) > 15) {
            return value;
        }
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    /// RANDOM(): from 0 up to 1; RANDOM(n): whole, from 1 to n; RANDOM(a, b): whole, from a to b.
    private static double random(Machine machine, Value[] arguments) {
        double random = machine.host().random();
        if (arguments.length == 0) {
            return random;
        }
        double low = arguments.length == 1 ? 1 : Math.ceil(Numbers.of(arguments[0]));
        double high = Math.floor(Numbers.of(arguments[arguments.length - 1]));
        return high < low ? low : low + Math.floor(random * (high - low + 1));
    }
}
