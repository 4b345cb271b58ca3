package org.botnode.daemon.bot.basic;

import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/// The meaning of a filter, row by row.
final class FilterMatch {

    private FilterMatch() {}

    static boolean matches(Filter filter, Function<String, Value> columns) {
        return switch (filter) {
            case Filter.All _ -> true;
            case Filter.And and -> and.parts().stream().allMatch(part -> matches(part, columns));
            case Filter.Or or -> or.parts().stream().anyMatch(part -> matches(part, columns));
            case Filter.Compare compare ->
                    compare(value(compare.left(), columns), compare.op(), value(compare.right(), columns));
            case Filter.OneOf oneOf -> {
                Value left = value(oneOf.left(), columns);
                yield oneOf.values().stream().anyMatch(each -> Compare.equal(left, each)) != oneOf.negated();
            }
            case Filter.IsNull isNull -> Compare.isNull(value(isNull.left(), columns)) != isNull.negated();
        };
    }

    private static boolean compare(Value left, Filter.Op op, Value right) {
        return switch (op) {
            case EQUAL -> Compare.equal(left, right);
            case DIFFERENT -> !Compare.equal(left, right);
            case LESS -> Compare.ordered(left, right) && Compare.order(left, right) < 0;
            case LESS_OR_EQUAL -> Compare.ordered(left, right) && Compare.order(left, right) <= 0;
            case GREATER -> Compare.ordered(left, right) && Compare.order(left, right) > 0;
            case GREATER_OR_EQUAL -> Compare.ordered(left, right) && Compare.order(left, right) >= 0;
            case LIKE -> Compare.like(left, right);
            case NOT_LIKE -> !Compare.like(left, right);
        };
    }

    private static Value value(Filter.Term term, Function<String, Value> columns) {
        return switch (term) {
            case Filter.Term.Literal literal -> literal.value();
            case Filter.Term.Column column -> columns.apply(column.name());
            case Filter.Term.Call call -> call(call, columns);
        };
    }

    private static Value call(Filter.Term.Call call, Function<String, Value> columns) {
        Value first = value(call.arguments().getFirst(), columns);
        return switch (call.function()) {
            case LOWER -> Value.of(first.text().toLowerCase(java.util.Locale.ROOT));
            case UPPER -> Value.of(first.text().toUpperCase(java.util.Locale.ROOT));
            case LENGTH -> Value.of(first.text().length());
            case DATE -> Dates.read(first).map(at -> (Value) new Value.Moment(at.toLocalDate().atStartOfDay(), true))
                    .orElse(Value.NULL);
            case YEAR -> Dates.read(first).map(at -> Value.of(at.getYear())).orElse(Value.NULL);
            case MONTH -> Dates.read(first).map(at -> Value.of(at.getMonthValue())).orElse(Value.NULL);
            case DAY -> Dates.read(first).map(at -> Value.of(at.getDayOfMonth())).orElse(Value.NULL);
            case DATEDIFF -> {
                var from = Dates.read(value(call.arguments().get(1), columns));
                var to = Dates.read(first);
                yield from.isEmpty() || to.isEmpty() ? Value.NULL
                        : Value.of(ChronoUnit.DAYS.between(from.get().toLocalDate(), to.get().toLocalDate()));
            }
        };
    }
}
