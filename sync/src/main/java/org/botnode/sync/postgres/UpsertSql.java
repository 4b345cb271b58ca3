package org.botnode.sync.postgres;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.stream.Stream;
import org.botnode.sync.Column;
import org.botnode.sync.Table;

/// The one form of statement that all dialects take: many rows, and a row that is older than what stands changes
/// nothing.
final class UpsertSql {
    private UpsertSql() {}

    static String of(Table table, int rows) {
        var columns = table.columns().stream().map(Column::name).toList();
        var stamped = Stream.of(Stream.of("tenant_id", "shard_id"), columns.stream(), Stream.of("row_seq", "row_hash"))
                .flatMap(names -> names).toList();
        var row = "(" + String.join(", ", Collections.nCopies(stamped.size(), "?")) + ")";
        var set = stamped.stream().skip(3).map(name -> name + " = excluded." + name).collect(joining(", "));
        return "INSERT INTO " + table.name() + " (" + String.join(", ", stamped) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows, row))
                + " ON CONFLICT (tenant_id, shard_id, id) DO UPDATE SET " + set
                + " WHERE " + table.name() + ".row_seq < excluded.row_seq";
    }
}
