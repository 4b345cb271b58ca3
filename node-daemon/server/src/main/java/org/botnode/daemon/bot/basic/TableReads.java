package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// What statements read of a bot's tables; see [Tables] for the contract.
public interface TableReads {

    /// The rows of `query` in its order, as a row-set of maps from column to value.
    Value.Sequence find(Query query);

    /// The rows that match, by numbers of the implementation's own; at most 10,000.
    List<Long> matching(String table, Filter where);

    /// COUNT, SUM, AVG, MIN or MAX of a column over the rows that match; COUNT may come with column `*`.
    /// SUM of nothing is 0, AVG, MIN and MAX of nothing are NULL.
    Value aggregate(Aggregate operation, String table, String column, Filter where);

    /// The table's columns in order, none where there is no such table.
    List<Column> columns(String table);

    /// Notes taken by the implementation for the bot's log since the last call, oldest first; the machine asks
    /// after every data verb.
    List<String> notes();

    /// From now on `find`, `matching` and `aggregate` ask this again and again, and throw [LongRead] once it says so.
    void endReadsWhen(BooleanSupplier enough);

    /// What [#aggregate] can do.
    enum Aggregate { COUNT, SUM, AVG, MIN, MAX }

    /// Which rows of a table: those that match, in order, the first `limit` of them.
    record Query(String table, Filter where, List<Order> order, OptionalLong limit) {
        public Query {
            order = List.copyOf(order);
        }
    }

    record Order(String column, boolean descending) {}

    /// A column as it stands in the file.
    record Column(String name, ColumnType type, boolean key) {}
}
