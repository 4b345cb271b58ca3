package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.Limit;
import org.botnode.daemon.bot.basic.LimitException;
import org.botnode.daemon.bot.basic.LongRead;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Value;

/// The rows of bots' tables. SQL narrows and orders, the dialect's own comparison decides; values are always bound.
class BotRowReads {

    private static final int MOST = 10_000;

    final Statements statements;
    private BooleanSupplier enough = () -> false;

    BotRowReads(Statements statements) {
        this.statements = statements;
    }

    /// Reads that take longer than this says end with [LongRead].
    final void endWhen(BooleanSupplier enough) {
        this.enough = enough;
    }

    final List<Value.Mapping> find(DeclaredTable table, TableReads.Query query, Consumer<String> note) {
        noteMissing(table, query.where(), note);
        List<Value.Mapping> found = new ArrayList<>();
        long limit = query.limit().orElse(Long.MAX_VALUE);
        if (limit > 0) {
            scan(table, query.where(), order(table, query.order(), note), row -> {
                if (found.size() == MOST) {
                    throw new LimitException(Limit.ROWS);
                }
                found.add(row.whole());
                return found.size() < limit;
            });
        }
        return found;
    }

    /// The hidden ids of the rows that match.
    final List<Long> matching(DeclaredTable table, Filter where, Consumer<String> note) {
        noteMissing(table, where, note);
        List<Long> found = new ArrayList<>();
        scan(table, where, "", row -> {
            if (found.size() == MOST) {
                throw new LimitException(Limit.ROWS);
            }
            return found.add(row.id());
        });
        return found;
    }

    final Value aggregate(TableReads.Aggregate operation, DeclaredTable table, String column, Filter where,
            Consumer<String> note) {
        noteMissing(table, where, note);
        Aggregation sum = new Aggregation();
        if (operation == TableReads.Aggregate.COUNT && column.equals("*")) {
            scan(table, where, "", _ -> sum.count());
            return Value.of(sum.rows());
        }
        if (table.column(column).isEmpty()) {
            note.accept("the table " + table.name() + " has no column " + column);
        }
        scan(table, where, "", row -> sum.add(row.apply(column)));
        return sum.result(operation);
    }

    final void each(DeclaredTable table, ObjLongConsumer<Function<String, Value>> visitor) {
        CellRow row = new CellRow(table);
        statements.scanComposed(row.query() + " ORDER BY id", List.of(), found -> {
            visitor.accept(row.on(found), row.id());
            return true;
        });
    }

    /// Whether a row is still there and matches.
    final boolean matches(DeclaredTable table, long id, Filter where) {
        CellRow row = new CellRow(table);
        boolean[] matches = {false};
        statements.scanComposed(row.query() + " WHERE id = ?", List.of(id), found -> {
            matches[0] = where.matches(row.on(found));
            return false;
        });
        return matches[0];
    }

    private void scan(DeclaredTable table, Filter where, String order, Visitor visitor) {
        FilterSql narrowed = FilterSql.of(where, table);
        CellRow row = new CellRow(table);
        boolean whole = statements.scanComposed(row.query() + " WHERE " + narrowed.condition() + order,
                narrowed.values(), found -> !where.matches(row.on(found)) || visitor.visit(row), enough);
        if (!whole) {
            throw new LongRead();
        }
    }

    private static String order(DeclaredTable table, List<TableReads.Order> order, Consumer<String> note) {
        String columns = order.stream().map(by -> {
            Optional<DeclaredTable.Column> column = table.column(by.column());
            if (column.isEmpty()) {
                note.accept("the table " + table.name() + " has no column " + by.column());
            }
            return column.map(found -> found.inFile() + (found.fileType().equals("TEXT") ? " COLLATE NOCASE" : "")
                    + (by.descending() ? " DESC, " : ", ")).orElse("");
        }).collect(Collectors.joining());
        return " ORDER BY " + columns + "id";
    }

    private static void noteMissing(DeclaredTable table, Filter filter, Consumer<String> note) {
        FilterColumns.of(filter).stream().filter(name -> table.column(name).isEmpty())
                .sorted(Comparator.naturalOrder())
                .forEach(name -> note.accept("the table " + table.name() + " has no column " + name));
    }

    /// Meets the rows that match; false ends the walk.
    private interface Visitor {
        boolean visit(CellRow row);
    }
}
