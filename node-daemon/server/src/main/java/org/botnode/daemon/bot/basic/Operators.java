package org.botnode.daemon.bot.basic;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/// What the signs and words between two values do.
final class Operators {

    private Operators() {}

    static Value apply(Op op, Value left, Value right, Machine machine) {
        return switch (op) {
            case ADD -> add(left, right, machine);
            case JOIN -> join(left, right, machine);
            case SUBTRACT -> subtract(left, right);
            case MULTIPLY -> Value.of(Numbers.of(left) * Numbers.of(right));
            case DIVIDE -> Value.of(Numbers.of(left) / divisor(right));
            case MODULO -> Value.of(Numbers.of(left) % divisor(right));
            case POWER -> Value.of(Math.pow(Numbers.of(left), Numbers.of(right)));
            case EQUAL -> Value.of(equal(left, right, machine));
            case DIFFERENT -> Value.of(!equal(left, right, machine));
            case LESS -> Value.of(Compare.ordered(left, right) && Compare.order(left, right) < 0);
            case LESS_OR_EQUAL -> Value.of(Compare.ordered(left, right) && Compare.order(left, right) <= 0);
            case GREATER -> Value.of(Compare.ordered(left, right) && Compare.order(left, right) > 0);
            case GREATER_OR_EQUAL -> Value.of(Compare.ordered(left, right) && Compare.order(left, right) >= 0);
            case LIKE -> Value.of(Compare.like(left, right));
            case CONTAINS -> Value.of(contains(left, right, machine));
            case STARTS_WITH -> Value.of(lower(left).startsWith(lower(right)));
            case IN -> Value.of(contains(right, left, machine));
            case NOT_IN -> Value.of(!contains(right, left, machine));
            default -> throw new IllegalStateException("no operator: " + op);
        };
    }

    private static String lower(Value value) {
        return value.text().toLowerCase(Locale.ROOT);
    }

    private static double divisor(Value value) {
        double number = Numbers.of(value);
        if (number == 0) {
            throw new ScriptException("division by zero");
        }
        return number;
    }

    private static boolean equal(Value left, Value right, Machine machine) {
        if (left instanceof Container && right instanceof Container) {
            machine.meter().charge(Math.min(Container.weightOf(left), Container.weightOf(right)));
        }
        return Compare.equal(left, right);
    }

    /// Adds numbers and numeric text, moves dates, joins lists, else joins texts.
    private static Value add(Value left, Value right, Machine machine) {
        if (left instanceof Value.Num a && right instanceof Value.Num b) {
            return Value.of(a.value() + b.value());
        }
        if (left instanceof Value.Moment moment && right instanceof Value.Num amount) {
            return moved(moment, amount.value());
        }
        if (left instanceof Value.Num amount && right instanceof Value.Moment moment) {
            return moved(moment, amount.value());
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            return joined(a, b, machine);
        }
        OptionalDouble a = addend(left);
        if (a.isPresent()) {
            OptionalDouble b = addend(right);
            if (b.isPresent() && !(left instanceof Value.Nil && right instanceof Value.Nil)) {
                return Value.of(a.getAsDouble() + b.getAsDouble());
            }
        }
        return join(left, right, machine);
    }

    /// NULL counts as 0 beside a number, as "" beside a text.
    private static OptionalDouble addend(Value value) {
        return value instanceof Value.Nil ? OptionalDouble.of(0) : Numbers.look(value);
    }

    private static Value moved(Value.Moment moment, double amount) {
        return DateFunctions.plus(moment, amount, moment.dayOnly() ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
    }

    private static Value joined(Value.Sequence a, Value.Sequence b, Machine machine) {
        machine.meter().charge(a.size() + b.size());
        Value.Sequence made = a.copy();
        for (int i = 0; i < b.size(); i++) {
            Container.share(b.at(i));
            made.add(b.at(i));
        }
        machine.meter().container(made);
        return made;
    }

    private static Value join(Value left, Value right, Machine machine) {
        String a = left.text();
        String b = right.text();
        machine.meter().text((long) a.length() + b.length());
        return Value.of(a.concat(b));
    }

    private static Value subtract(Value left, Value right) {
        if (left instanceof Value.Moment moment) {
            if (right instanceof Value.Moment other) {
                return Value.of(moment.dayOnly() || other.dayOnly()
                        ? ChronoUnit.DAYS.between(other.at().toLocalDate(), moment.at().toLocalDate())
                        : ChronoUnit.SECONDS.between(other.at(), moment.at()));
            }
            return moved(moment, -Numbers.of(right));
        }
        return Value.of(Numbers.of(left) - Numbers.of(right));
    }

    /// Whether a list has an equal element, a map a key, a text a part, without case.
    private static boolean contains(Value whole, Value part, Machine machine) {
        return switch (whole) {
            case Value.Sequence list -> {
                machine.meter().charge(list.size());
                for (int i = 0; i < list.size(); i++) {
                    if (Compare.equal(list.at(i), part)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Value.Mapping map -> map.has(part.text());
            default -> lower(whole).contains(lower(part));
        };
    }
}
