package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.Value;

/// The part of a filter that SQL says in the same sense, so that an index can help; it may let rows through that
/// {@link Filter#matches} then refuses, and never holds back one that it would take.
record FilterSql(String condition, List<Object> values) {

    private static final double EXACT = 0x1p53;

    static FilterSql of(Filter filter, DeclaredTable table) {
        return narrowed(filter, table).orElse(new FilterSql("1", List.of()));
    }

    private static Optional<FilterSql> narrowed(Filter filter, DeclaredTable table) {
        return switch (filter) {
            case Filter.All _, Filter.IsNull _ -> Optional.empty();
            case Filter.And and -> joined(and.parts().stream().map(part -> narrowed(part, table))
                    .filter(Optional::isPresent).toList(), " AND ");
            case Filter.Or or -> {
                List<Optional<FilterSql>> parts = or.parts().stream().map(part -> narrowed(part, table)).toList();
                yield parts.stream().allMatch(Optional::isPresent) ? joined(parts, " OR ") : Optional.empty();
            }
            case Filter.Compare compare -> compared(compare, table);
            case Filter.OneOf oneOf -> oneOf(oneOf, table);
        };
    }

    private static Optional<FilterSql> joined(List<Optional<FilterSql>> parts, String word) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        String condition = parts.stream().map(part -> {
            values.addAll(part.orElseThrow().values());
            return part.orElseThrow().condition();
        }).collect(Collectors.joining(word, "(", ")"));
        return Optional.of(new FilterSql(condition, values));
    }

    private static Optional<FilterSql> compared(Filter.Compare compare, DeclaredTable table) {
        if (!(compare.left() instanceof Filter.Term.Column named)
                || !(compare.right() instanceof Filter.Term.Literal literal)) {
            return Optional.empty();
        }
        String sign = switch (compare.op()) {
            case EQUAL -> "=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case DIFFERENT, LIKE, NOT_LIKE -> "";
        };
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        return table.column(named.name()).flatMap(column -> comparison(column, sign, literal.value()));
    }

    private static Optional<FilterSql> oneOf(Filter.OneOf oneOf, DeclaredTable table) {
        if (oneOf.negated() || !(oneOf.left() instanceof Filter.Term.Column named) || oneOf.values().isEmpty()) {
            return Optional.empty();
        }
        return table.column(named.name()).flatMap(column -> {
            List<Optional<FilterSql>> parts = oneOf.values().stream().map(value -> comparison(column, "=", value)).toList();
            return parts.stream().allMatch(Optional::isPresent) ? joined(parts, " OR ") : Optional.empty();
        });
    }

    /// Says a comparison where SQL can: of a number with a column of numbers or texts, of another text with a column
    /// of texts.
    private static Optional<FilterSql> comparison(DeclaredTable.Column column, String sign, Value value) {
        OptionalDouble number = Filter.numberSeenIn(value);
        if (number.isPresent() && Math.abs(number.getAsDouble()) < EXACT) {
            if (column.isNumeric()) {
                return Optional.of(new FilterSql(column.inFile() + " " + sign + " ?", List.of(number.getAsDouble())));
            }
            return column.keepsText() && sign.equals("=") ? Optional.of(aboutEqual(column, number.getAsDouble()))
                    : Optional.empty();
        }
        boolean plain = number.isEmpty() && value instanceof Value.Text text && !text.value().isEmpty()
                && text.value().indexOf('\0') < 0;
        return plain && column.keepsText() && sign.equals("=")
                ? Optional.of(new FilterSql(column.inFile() + " = ?", List.of(value.text())))
                : Optional.empty();
    }

    /// The texts that begin with a number as large, give or take what SQLite's and Java's readings may differ by.
    private static FilterSql aboutEqual(DeclaredTable.Column column, double number) {
        double about = Math.max(Math.abs(number) * 1e-9, 1e-300);
        return new FilterSql(column.asNumber() + " BETWEEN ? AND ?", List.of(number - about, number + about));
    }
}
