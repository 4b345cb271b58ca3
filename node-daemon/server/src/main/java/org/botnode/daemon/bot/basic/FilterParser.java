package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a filter: `col op value {AND|OR ..} [ORDER BY c [DESC]] [LIMIT n]`. Values are literals: quoted, a number,
/// a call, or bare text up to AND, OR, ORDER or the end; where a script put a value in, that value.
final class FilterParser {

    /// A filter and what may stand after it.
    record Result(Filter filter, List<Tables.Order> order, OptionalLong limit) {}

    private static final List<String> SIGNS = List.of("<>", "!=", "<=", ">=", "==", "=", "<", ">");
    private static final Map<String, Filter.Of> CALLS = Map.of("datediff", Filter.Of.DATEDIFF, "date", Filter.Of.DATE,
            "year", Filter.Of.YEAR, "month", Filter.Of.MONTH, "day", Filter.Of.DAY, "lower", Filter.Of.LOWER,
            "lcase", Filter.Of.LOWER, "upper", Filter.Of.UPPER, "ucase", Filter.Of.UPPER, "len", Filter.Of.LENGTH);
    private static final Set<String> TODAY = Set.of("curdate", "today", "current_date");

    private final FilterText text;
    private final Machine machine;
    private int depth;

    private FilterParser(FilterText text, Machine machine) {
        this.text = text;
        this.machine = machine;
    }

    static Result parse(String pattern, List<Value> values, Machine machine) {
        if (pattern.length() > 100_000) {
            throw new ScriptException("a filter has at most 100,000 characters");
        }
        FilterText text = new FilterText(pattern, values);
        FilterParser parser = new FilterParser(text, machine);
        Filter filter = new Filter.All();
        if (!text.isAtEnd() && !text.isWord("ORDER") && !text.isWord("LIMIT")) {
            filter = parser.or();
        }
        List<Tables.Order> order = new ArrayList<>();
        if (text.takeWord("ORDER")) {
            if (!text.takeWord("BY")) {
                throw text.expected("BY after ORDER");
            }
            do {
                String column = text.name("a column after ORDER BY");
                boolean descending = text.takeWord("DESC");
                if (!descending) {
                    text.takeWord("ASC");
                }
                order.add(new Tables.Order(column, descending));
            } while (text.takeSign(","));
        }
        OptionalLong limit = OptionalLong.empty();
        if (text.takeWord("LIMIT")) {
            limit = OptionalLong.of((long) Math.max(0, Numbers.of(text.bare(Set.of()))));
        }
        if (!text.isAtEnd()) {
            throw text.expected("AND, OR, ORDER BY, LIMIT or the end");
        }
        return new Result(filter, order, limit);
    }

    private Filter or() {
        List<Filter> parts = new ArrayList<>(List.of(and()));
        while (text.takeWord("OR") || text.takeSign("||")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter and() {
        List<Filter> parts = new ArrayList<>(List.of(comparison()));
        while (text.takeWord("AND") || text.takeSign("&&")) {
            parts.add(comparison());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter comparison() {
        if (text.takeSign("(")) {
            if (++depth > 100) {
                throw text.expected("fewer brackets");
            }
            Filter inner = or();
            depth--;
            if (!text.takeSign(")")) {
                throw text.expected("')'");
            }
            return inner;
        }
        Filter.Term left = left();
        for (String sign : SIGNS) {
            if (text.takeSign(sign)) {
                return new Filter.Compare(left, op(sign), right());
            }
        }
        boolean negated = text.takeWord("NOT");
        if (text.takeWord("LIKE") || text.takeWord("ILIKE") || text.takeWord("CONTAINS")) {
            return new Filter.Compare(left, negated ? Filter.Op.NOT_LIKE : Filter.Op.LIKE, right());
        }
        if (text.takeWord("STARTS") && text.takeWord("WITH")) {
            return new Filter.Compare(left, Filter.Op.LIKE, startsWith(right()));
        }
        if (text.takeWord("IN")) {
            return new Filter.OneOf(left, list(), negated);
        }
        if (text.takeWord("IS")) {
            boolean not = text.takeWord("NOT");
            if (text.takeWord("NULL")) {
                return new Filter.IsNull(left, not);
            }
        }
        throw text.expected("a comparison after the column");
    }

    private static Filter.Op op(String sign) {
        return switch (sign) {
            case "=", "==" -> Filter.Op.EQUAL;
            case "<>", "!=" -> Filter.Op.DIFFERENT;
            case "<" -> Filter.Op.LESS;
            case "<=" -> Filter.Op.LESS_OR_EQUAL;
            case ">" -> Filter.Op.GREATER;
            default -> Filter.Op.GREATER_OR_EQUAL;
        };
    }

    private static Filter.Term startsWith(Filter.Term value) {
        return value instanceof Filter.Term.Literal literal
                ? new Filter.Term.Literal(Value.of(literal.value().text() + "%")) : value;
    }

    private Filter.Term left() {
        if (text.isPlace()) {
            Value value = text.place();
            return text.isName(value.text()) ? new Filter.Term.Column(value.text()) : new Filter.Term.Literal(value);
        }
        String name = text.name("a column");
        return text.takeSign("(") ? call(name) : new Filter.Term.Column(name);
    }

    private Filter.Term right() {
        if (!text.isQuoted() && !text.isPlace() && text.isCall()) {
            String name = text.name("a function");
            text.takeSign("(");
            return call(name);
        }
        return new Filter.Term.Literal(text.value(depth > 0));
    }

    /// A call's arguments up to its bracket; one without a column is a literal already.
    private Filter.Term call(String name) {
        String folded = Names.fold(name);
        List<Filter.Term> arguments = new ArrayList<>();
        while (!text.takeSign(")")) {
            arguments.add(argument());
            if (!text.takeSign(",") && !text.isSign(")")) {
                throw text.expected("',' or ')' in " + name.toUpperCase(Locale.ROOT));
            }
        }
        if (folded.equals("now") || TODAY.contains(folded)) {
            return new Filter.Term.Literal(folded.equals("now") ? machine.now() : machine.today());
        }
        if (arguments.stream().allMatch(term -> term instanceof Filter.Term.Literal)) {
            Function function = Function.of(folded).orElseThrow(() -> text.expected("a function that filters know, not " + name));
            if (arguments.size() < function.least() || arguments.size() > function.most()) {
                throw text.expected("another number of arguments for " + name.toUpperCase(Locale.ROOT));
            }
            return new Filter.Term.Literal(function.body().apply(machine, arguments.stream()
                    .map(term -> ((Filter.Term.Literal) term).value()).toArray(Value[]::new)));
        }
        Filter.Of known = CALLS.get(folded);
        if (known == null || arguments.size() != (known == Filter.Of.DATEDIFF ? 2 : 1)) {
            throw text.expected("a function of columns that filters know, not " + name);
        }
        return new Filter.Term.Call(known, arguments);
    }

    private Filter.Term argument() {
        if (++depth > 100) {
            throw text.expected("fewer brackets");
        }
        try {
            if (text.isQuoted() || text.isPlace() || text.isNumber()) {
                return new Filter.Term.Literal(text.value(true));
            }
            String name = text.name("an argument");
            return text.takeSign("(") ? call(name) : new Filter.Term.Column(name);
        } finally {
            depth--;
        }
    }

    private List<Value> list() {
        if (text.isPlace()) {
            Value value = text.place();
            List<Value> values = new ArrayList<>();
            Value.Sequence list = Arguments.list(value);
            for (int i = 0; i < list.size(); i++) {
                values.add(list.at(i));
            }
            return values;
        }
        if (!text.takeSign("(")) {
            throw text.expected("'(' after IN");
        }
        List<Value> values = new ArrayList<>();
        while (!text.takeSign(")")) {
            values.add(text.value(true));
            if (!text.takeSign(",") && !text.isSign(")")) {
                throw text.expected("',' or ')' in the list");
            }
            if (values.size() > 10_000) {
                throw text.expected("at most 10,000 values in the list");
            }
        }
        return values;
    }
}
