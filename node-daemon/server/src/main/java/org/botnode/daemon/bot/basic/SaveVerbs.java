package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SAVE, INSERT, UPDATE and DELETE.
final class SaveVerbs {

    private SaveVerbs() {}

    /// `t, map or list`; `t, id, map`; `t, a, o.b ..`; `t WITH k AS v, ..`.
    static Value save(Machine machine, VerbSite site, Value[] arguments) {
        String table = FindVerbs.table(arguments[0]);
        if (site.clauses().firstNamed() >= 0) {
            row(machine, table, named(site, arguments), Optional.empty());
            return Value.NULL;
        }
        switch (site.plain()) {
            case 1 -> throw new ScriptException(site.verb().words() + " expects values after the table");
            case 2 -> {
                if (arguments[1] instanceof Value.Mapping map) {
                    row(machine, table, fields(map), Optional.empty());
                    return Value.NULL;
                }
                if (arguments[1] instanceof Value.Sequence list) {
                    return saveAll(machine, table, site, list);
                }
            }
            case 3 -> {
                if (arguments[2] instanceof Value.Mapping map) {
                    String key = key(machine, table).orElse("id");
                    Map<String, Value> row = new LinkedHashMap<>();
                    row.put(key, arguments[1]);
                    fields(map).forEach((name, value) -> {
                        if (!name.equalsIgnoreCase(key)) {
                            row.put(name, value);
                        }
                    });
                    row(machine, table, row, Optional.of(key));
                    return Value.NULL;
                }
            }
            default -> { }
        }
        row(machine, table, positional(machine, table, site, arguments), Optional.empty());
        return Value.NULL;
    }

    private static Value saveAll(Machine machine, String table, VerbSite site, Value.Sequence list) {
        int from = (int) machine.progress().orElse(Progress.NONE).done();
        for (int i = from; i < list.size(); i++) {
            if (i > from && machine.meter().isOver()) {
                throw new Unfinished(new Progress(i, List.of()));
            }
            if (!(list.at(i) instanceof Value.Mapping map)) {
                throw new ScriptException(site.verb().words() + " expects maps in the list");
            }
            row(machine, table, fields(map), Optional.empty());
        }
        return Value.NULL;
    }

    static Value insertInto(Machine machine, VerbSite site, Value[] arguments) {
        if (site.clauses().firstNamed() < 0) {
            return save(machine, site, arguments);
        }
        row(machine, FindVerbs.table(arguments[0]), named(site, arguments), Optional.empty());
        return Value.NULL;
    }

    private static void row(Machine machine, String table, Map<String, Value> row, Optional<String> key) {
        if (row.isEmpty()) {
            throw new ScriptException("a row without values cannot be saved in " + table);
        }
        Optional<String> by = key.isPresent() ? key : key(machine, table).filter(column ->
                row.keySet().stream().anyMatch(column::equalsIgnoreCase) && !Compare.isNull(get(row, column)));
        machine.tables().save(table, row, by);
    }

    private static Value get(Map<String, Value> row, String column) {
        return row.entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase(column)).map(Map.Entry::getValue)
                .findFirst().orElse(Value.NULL);
    }

    private static Optional<String> key(Machine machine, String table) {
        return machine.reads().columns(table).stream().filter(Tables.Column::key).map(Tables.Column::name).findFirst();
    }

    private static Map<String, Value> fields(Value.Mapping map) {
        Map<String, Value> row = new LinkedHashMap<>();
        map.entries().forEach(entry -> row.put(entry.key(), entry.value()));
        return row;
    }

    private static Map<String, Value> named(VerbSite site, Value[] arguments) {
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < site.clauses().named().size(); i++) {
            row.put(site.clauses().named().get(i), arguments[site.clauses().firstNamed() + i]);
        }
        return row;
    }

    /// Values by the names they have in the script; the first is the key where the table has one that none is named
    /// after; values without a name fill the free columns in order.
    private static Map<String, Value> positional(Machine machine, String table, VerbSite site, Value[] arguments) {
        List<Tables.Column> columns = machine.tables().columns(table);
        List<String> names = new ArrayList<>(site.names().subList(1, site.plain()));
        Optional<String> key = columns.stream().filter(Tables.Column::key).map(Tables.Column::name).findFirst();
        if (key.isPresent() && names.stream().noneMatch(key.get()::equalsIgnoreCase)) {
            names.set(0, key.get());
        }
        List<String> free = new ArrayList<>(columns.stream().map(Tables.Column::name)
                .filter(column -> names.stream().noneMatch(column::equalsIgnoreCase)).toList());
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                if (free.isEmpty()) {
                    throw new ScriptException("value " + (i + 1) + " of " + site.verb().words()
                            + " has no name, and " + table + " has no free column for it");
                }
                name = free.removeFirst();
            }
            row.put(name, arguments[i + 1]);
        }
        return row;
    }

    /// `t, filter or id, map`; `t, id, "col", v`; `t, filter, v1, v2`; `t SET a = x WHERE ..`; `t WITH a AS x WHERE ..`.
    static Value update(Machine machine, VerbSite site, Value[] arguments) {
        String table = FindVerbs.table(arguments[0]);
        if (site.clauses().firstNamed() >= 0) {
            Filter where = site.clauses().where() >= 0 ? FindVerbs.filter(machine, arguments[site.clauses().where()], true).filter()
                    : site.plain() > 1 ? rows(machine, table, site, arguments) : new Filter.All();
            return updated(machine, table, where, named(site, arguments));
        }
        if (site.plain() < 3) {
            throw new ScriptException("UPDATE expects a filter or an id, and new values");
        }
        Filter where = rows(machine, table, site, arguments);
        if (arguments[2] instanceof Value.Mapping map) {
            return updated(machine, table, where, fields(map));
        }
        Map<String, Value> set = new LinkedHashMap<>();
        if (site.plain() == 4 && site.names().get(2).isEmpty() && arguments[2] instanceof Value.Text column) {
            set.put(column.value(), arguments[3]);
        } else {
            for (int i = 2; i < site.plain(); i++) {
                if (site.names().get(i).isEmpty()) {
                    throw new ScriptException("value " + (i - 1) + " of UPDATE has no name to find its column by");
                }
                set.put(site.names().get(i), arguments[i]);
            }
        }
        return updated(machine, table, where, set);
    }

    private static Value updated(Machine machine, String table, Filter where, Map<String, Value> set) {
        long count = Changes.run(machine, () -> machine.reads().matching(table, where),
                row -> machine.tables().update(table, row, where, set));
        if (count == 0) {
            machine.log(Effect.Level.WARNING, "UPDATE of " + table + " matched no row");
        }
        return Value.of(count);
    }

    /// The filter or id of argument 1: what compares nothing is an id.
    private static Filter rows(Machine machine, String table, VerbSite site, Value[] arguments) {
        Value second = arguments[1];
        boolean template = site.templates().get(1);
        if (template || second instanceof Value.Text text && comparing(text.value())) {
            return FindVerbs.filter(machine, second, template).filter();
        }
        if (Compare.isNull(second)) {
            throw new ScriptException(site.verb().words() + " expects a filter or an id, not " + Paths.kind(second));
        }
        return new Filter.Compare(new Filter.Term.Column(key(machine, table).orElse("id")), Filter.Op.EQUAL,
                new Filter.Term.Literal(second));
    }

    private static boolean comparing(String text) {
        return text.chars().anyMatch(c -> c == '=' || c == '<' || c == '>')
                || text.matches("(?is)\\s*\\w+\\s+(not\\s+)?(like|ilike|in|is|contains|starts)\\b.*");
    }

    /// `SET "t", filter, "col=v"`.
    static Value setColumns(Machine machine, VerbSite site, Value[] arguments) {
        String table = FindVerbs.table(arguments[0]);
        Filter where = rows(machine, table, site, arguments);
        if (arguments[2] instanceof Value.Mapping map) {
            return updated(machine, table, where, fields(map));
        }
        String pair = arguments[2].text();
        int sign = pair.indexOf('=');
        if (sign < 1) {
            throw new ScriptException("SET expects \"column=value\" after the filter");
        }
        return updated(machine, table, where, Map.of(pair.substring(0, sign).strip(), Value.of(pair.substring(sign + 1).strip())));
    }

    /// `t, filter`; `DELETE FROM t WHERE ..`. Without a filter it is an error.
    static Value delete(Machine machine, VerbSite site, Value[] arguments) {
        String table = FindVerbs.table(arguments[0]);
        Filter where;
        if (site.clauses().where() >= 0) {
            where = FindVerbs.filter(machine, arguments[site.clauses().where()], true).filter();
        } else if (site.plain() == 3) {
            where = new Filter.Compare(new Filter.Term.Column(arguments[1].text()), Filter.Op.EQUAL,
                    new Filter.Term.Literal(arguments[2]));
        } else if (site.plain() == 2) {
            where = rows(machine, table, site, arguments);
        } else {
            where = new Filter.All();
        }
        if (where instanceof Filter.All) {
            throw new ScriptException("DELETE expects a filter: it never empties a table");
        }
        Filter matching = where;
        return Value.of(Changes.run(machine, () -> machine.reads().matching(table, matching),
                row -> machine.tables().delete(table, row, matching)));
    }
}
