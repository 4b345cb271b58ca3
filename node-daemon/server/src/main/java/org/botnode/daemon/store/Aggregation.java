package org.botnode.daemon.store;

import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Value;

/// Adds up a column, row by row; NULL does not count.
final class Aggregation {

    private long rows;
    private long numbers;
    private double sum;
    private Value least = Value.NULL;
    private Value most = Value.NULL;

    /// Counts a row and goes on.
    boolean count() {
        rows++;
        return true;
    }

    /// Takes a row's value in and goes on.
    boolean add(Value value) {
        if (value.equals(Value.NULL)) {
            return true;
        }
        rows++;
        if (value instanceof Value.Num number) {
            numbers++;
            sum += number.value();
        }
        least = least.equals(Value.NULL) || order(value, least) < 0 ? value : least;
        most = most.equals(Value.NULL) || order(value, most) > 0 ? value : most;
        return true;
    }

    long rows() {
        return rows;
    }

    Value result(TableReads.Aggregate operation) {
        return switch (operation) {
            case COUNT -> Value.of(rows);
            case SUM -> Value.of(sum);
            case AVG -> numbers == 0 ? Value.NULL : Value.of(sum / numbers);
            case MIN -> least;
            case MAX -> most;
        };
    }

    private static int order(Value left, Value right) {
        return left instanceof Value.Num a && right instanceof Value.Num b
                ? Double.compare(a.value(), b.value())
                : left.text().compareTo(right.text());
    }
}
