package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;

/// Brings a package's tables into the tenant's file: those that its scripts declare, and its csv files as tables named
/// as the files are. Nothing is ever dropped.
///
/// A csv file that comes again changes only what changed in the file: its new rows are added, and rows that left it
/// are removed where they still are as they were. What scripts added or changed stays. A file with a row that its table
/// refuses is told as a finding, and the rest of it is left out.
///
/// Serves one import, over as many transactions as that takes.
final class PackageTables {

    private final List<DataChange> changes;
    private final Map<String, RowPlaces> places;
    private final Map<String, Diagnostic> findings = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    /// @param places where rows that left a file stand, by its path
    PackageTables(List<DataChange> changes, Map<String, RowPlaces> places) {
        this.changes = changes;
        this.places = places;
    }

    /// What could not be brought in.
    List<Diagnostic> findings() {
        return order.stream().map(findings::get).toList();
    }

    void declare(Tables tables, List<TableDeclaration> declarations) {
        for (TableDeclaration table : declarations) {
            if (table.connection().isEmpty()) {
                attempt(table.name(), () -> tables.declare(table));
            }
        }
    }

    /// Takes steps from number `done` on until there are no more or it was enough; answers how many are taken then.
    int bringIn(Tables tables, int done, BooleanSupplier enough) {
        int begin = 0;
        int next = done;
        for (DataChange change : changes) {
            int end = begin + change.steps().size();
            if (next == begin) {
                attempt(change.path(), () -> tables.declare(change.table()));
            }
            while (next < end && !findings.containsKey(change.path())) {
                RowChange step = change.steps().get(next - begin);
                attempt(change.path(), () -> take(tables, change, step));
                next++;
                if (enough.getAsBoolean()) {
                    return findings.containsKey(change.path()) ? end : next;
                }
            }
            next = Math.max(next, end);
            begin = end;
        }
        return next;
    }

    private void take(Tables tables, DataChange change, RowChange step) {
        switch (step) {
            case RowChange.Added(Map<String, Value> row) -> tables.save(change.name(), row, Optional.empty());
            case RowChange.Left(Map<String, Value> row) -> places.get(change.path()).next(row)
                    .ifPresent(place -> tables.delete(change.name(), place, equal(row)));
        }
    }

    private static Filter equal(Map<String, Value> row) {
        List<Filter> parts = new ArrayList<>();
        row.forEach((column, value) -> parts.add(value.equals(Value.NULL)
                ? new Filter.IsNull(new Filter.Term.Column(column), false)
                : new Filter.Compare(new Filter.Term.Column(column), Filter.Op.EQUAL,
                        new Filter.Term.Literal(value))));
        return new Filter.And(parts);
    }

    private void attempt(String place, Runnable work) {
        try {
            work.run();
        } catch (ScriptException refused) {
            order.add(place);
            findings.put(place, new Diagnostic(place, 1, 1, "error", "column", refused.getMessage()));
        }
    }
}
