package org.botnode.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A batch made small: of each row only the last change is left, sorted so that no child is written before its parent
/// and no parent is deleted before its children.
///
/// @param upserts by table, parents first
/// @param deletes ids by table, children first
public record Compaction(Map<Table, List<RowImage>> upserts, Map<Table, List<Long>> deletes) {

    public static Compaction of(Batch batch) {
        record Key(int table, long id) {}
        var last = new LinkedHashMap<Key, Change>();
        for (var transaction : batch.transactions()) {
            for (var change : transaction.changes()) {
                if (change.op() != ChangeOp.BARRIER) {
                    last.put(new Key(change.table(), change.id()), change);
                }
            }
        }
        var upserts = new TreeMap<Integer, List<RowImage>>();
        var deletes = new TreeMap<Integer, List<Long>>();
        for (var change : last.values()) {
            if (change.op() == ChangeOp.UPSERT) {
                upserts.computeIfAbsent(change.table(), _ -> new ArrayList<>()).add(RowImage.of(change));
            } else {
                deletes.computeIfAbsent(change.table(), _ -> new ArrayList<>()).add(change.id());
            }
        }
        return new Compaction(named(upserts), named(deletes.descendingMap()));
    }

    private static <T> Map<Table, List<T>> named(Map<Integer, List<T>> byCode) {
        var named = new LinkedHashMap<Table, List<T>>();
        byCode.forEach((code, rows) -> named.put(known(code), rows));
        return named;
    }

    private static Table known(int code) {
        return Catalogue.table(code).orElseThrow(() -> new SyncException(SyncException.Kind.DAMAGED,
                "the outbox names table " + code + ", which no catalogue knows", "upgrade this node"));
    }
}
