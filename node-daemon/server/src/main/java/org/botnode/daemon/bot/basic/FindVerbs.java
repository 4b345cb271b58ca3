package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// FIND, AGGREGATE and FILTER.
final class FindVerbs {

    private FindVerbs() {}

    /// The table as the port wants it: no leading dot, lower case.
    static String table(Value value) {
        String name = value.text().strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new ScriptException("a table has a name of 1 to 200 characters");
        }
        return Names.fold(name.startsWith(".") ? name.substring(1) : name);
    }

    /// The filter that argument `index` is: a template with its values, or a text as it stands.
    static FilterParser.Result filter(Machine machine, Value argument, boolean template) {
        if (template && argument instanceof Value.Sequence parts) {
            List<Value> values = new ArrayList<>();
            for (int i = 1; i < parts.size(); i++) {
                values.add(parts.at(i));
            }
            return FilterParser.parse(parts.at(0).text(), values, machine);
        }
        return FilterParser.parse(argument.text(), List.of(), machine);
    }

    static Value find(Machine machine, VerbSite site, Value[] arguments) {
        FilterParser.Result asked = asked(machine, site, arguments);
        List<Tables.Order> order = site.clauses().order().isEmpty() ? asked.order() : site.clauses().order();
        OptionalLong limit = asked.limit();
        if (site.clauses().limit() >= 0) {
            double count = Numbers.of(arguments[site.clauses().limit()]);
            limit = OptionalLong.of((long) Math.max(0, Math.min(count, 1_000_000)));
        }
        String table = table(arguments[0]);
        if (!site.clauses().last()) {
            return machine.reads().find(new Tables.Query(table, asked.filter(), order, limit));
        }
        Value.Sequence all = machine.reads().find(new Tables.Query(table, asked.filter(), order, OptionalLong.empty()));
        return Function.of("last").orElseThrow().body().apply(machine, new Value[] {all, Value.of(limit.orElse(1))});
    }

    private static FilterParser.Result asked(Machine machine, VerbSite site, Value[] arguments) {
        Filter all = new Filter.All();
        if (site.clauses().where() >= 0) {
            return filter(machine, arguments[site.clauses().where()], true);
        }
        return switch (site.plain()) {
            case 1 -> new FilterParser.Result(all, List.of(), OptionalLong.empty());
            case 2 -> filter(machine, arguments[1], site.templates().get(1));
            default -> new FilterParser.Result(new Filter.Compare(new Filter.Term.Column(
                    arguments[1].text()), Filter.Op.EQUAL, new Filter.Term.Literal(arguments[2])),
                    List.of(), OptionalLong.empty());
        };
    }

    /// Operation, rows or table, column and filter in any order.
    static Value aggregate(Machine machine, VerbSite site, Value[] arguments) {
        Tables.Aggregate operation = null;
        Value.Sequence rows = null;
        String table = null;
        String column = null;
        Filter where = new Filter.All();
        for (int i = 0; i < site.plain(); i++) {
            if (arguments[i] instanceof Value.Sequence list && list.isRows()) {
                rows = list;
                continue;
            }
            if (site.templates().get(i)) {
                where = filter(machine, arguments[i], true).filter();
                continue;
            }
            String text = arguments[i].text();
            Tables.Aggregate named = operation == null ? operation(text) : null;
            if (named != null) {
                operation = named;
            } else if (rows == null && table == null) {
                table = table(Value.of(text));
            } else if (column == null && text.chars().allMatch(c -> Lexer.wordPart((char) c))) {
                column = text;
            } else {
                where = filter(machine, arguments[i], false).filter();
            }
        }
        if (site.clauses().where() >= 0) {
            where = filter(machine, arguments[site.clauses().where()], true).filter();
        }
        if (operation == null || rows == null && table == null) {
            throw new ScriptException("AGGREGATE expects COUNT, SUM, AVG, MIN or MAX, rows or a table, and a column");
        }
        String of = column == null ? "*" : column;
        if (column == null && operation != Tables.Aggregate.COUNT) {
            throw new ScriptException("AGGREGATE " + operation + " expects a column");
        }
        return rows == null ? machine.reads().aggregate(operation, table, of, where) : Aggregates.of(operation, rows, of, where);
    }

    private static Tables.Aggregate operation(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "COUNT" -> Tables.Aggregate.COUNT;
            case "SUM" -> Tables.Aggregate.SUM;
            case "AVG", "AVERAGE" -> Tables.Aggregate.AVG;
            case "MIN" -> Tables.Aggregate.MIN;
            case "MAX" -> Tables.Aggregate.MAX;
            default -> null;
        };
    }

    static Value filter(Machine machine, VerbSite site, Value[] arguments) {
        Filter where = filter(machine, arguments[1], site.templates().get(1)).filter();
        Value.Sequence rows = Arguments.list(arguments[0]);
        Value.Sequence found = new Value.Sequence(true);
        for (int i = 0; i < rows.size(); i++) {
            Value row = rows.at(i);
            if (where.matches(name -> Lists.field(row, name))) {
                Container.share(row);
                found.add(row);
            }
        }
        machine.meter().charge(rows.size());
        return found;
    }
}
