package org.botnode.daemon.bot;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.store.TenantReader;

/// Where rows of a csv file stand in their table: found in one walk over the table beside the writer, so that no removal
/// searches it. Who removes a row there looks at it again.
final class RowPlaces {

    private final Map<List<String>, Queue<Long>> places = new HashMap<>();
    private final List<String> columns;

    private RowPlaces(List<String> columns) {
        this.columns = columns;
    }

    /// Of the rows that left, in a table that may not be there.
    static RowPlaces of(TenantReader reader, long botId, DataChange change) {
        List<RowChange> left = change.steps().stream().filter(RowChange.Left.class::isInstance).toList();
        RowPlaces found = new RowPlaces(left.isEmpty() ? List.of() : List.copyOf(left.getFirst().row().keySet()));
        left.forEach(step -> found.places.putIfAbsent(found.key(step.row()), new ArrayDeque<>()));
        if (!left.isEmpty()) {
            reader.eachBotRow(botId, change.name(), (row, id) -> {
                Queue<Long> same = found.places.get(found.columns.stream().map(row).map(Value::text).toList());
                if (same != null) {
                    same.add(id);
                }
            });
        }
        return found;
    }

    /// A place where such a row stood, each once.
    Optional<Long> next(Map<String, Value> row) {
        return Optional.ofNullable(places.getOrDefault(key(row), new ArrayDeque<>()).poll());
    }

    private List<String> key(Map<String, Value> row) {
        return columns.stream().map(column -> row.getOrDefault(column, Value.NULL).text()).toList();
    }
}
