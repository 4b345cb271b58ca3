package org.botnode.daemon.bot.basic;

/// COUNT, SUM, AVG, MIN and MAX over rows at hand.
final class Aggregates {

    private Aggregates() {}

    /// Nothing is summed to 0; the average, least and greatest of nothing are NULL.
    static Value of(Tables.Aggregate operation, Value.Sequence rows, String column, Filter where) {
        double sum = 0;
        long count = 0;
        Value best = Value.NULL;
        for (int i = 0; i < rows.size(); i++) {
            Value row = rows.at(i);
            if (!where.matches(name -> Lists.field(row, name))) {
                continue;
            }
            Value value = column.equals("*") ? Value.TRUE : Lists.field(row, column);
            if (Compare.isNull(value)) {
                continue;
            }
            switch (operation) {
                case COUNT -> count++;
                case SUM, AVG -> {
                    var number = Numbers.look(value);
                    sum += number.orElse(0);
                    count += number.isPresent() ? 1 : 0;
                }
                case MIN, MAX -> {
                    int sign = operation == Tables.Aggregate.MAX ? 1 : -1;
                    best = best instanceof Value.Nil || Compare.order(value, best) * sign > 0 ? value : best;
                }
            }
        }
        return switch (operation) {
            case COUNT -> Value.of(count);
            case SUM -> Value.of(sum);
            case AVG -> count == 0 ? Value.NULL : Value.of(sum / count);
            case MIN, MAX -> best;
        };
    }
}
