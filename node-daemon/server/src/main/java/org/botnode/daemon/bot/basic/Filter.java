package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A condition on the rows of a table. Its values are literals to be bound; only column names come from text.
public sealed interface Filter {

    record All() implements Filter {}

    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Compare(Term left, Op op, Term right) implements Filter {}

    record OneOf(Term left, List<Value> values, boolean negated) implements Filter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// `IS NULL`, `IS NOT NULL`: an empty text is null as well.
    record IsNull(Term left, boolean negated) implements Filter {}

    /// LIKE and ILIKE are the same: without case, `%` and `_` as wildcards, *contains* where the pattern has no `%`.
    enum Op { EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, NOT_LIKE }

    /// What is compared.
    sealed interface Term {
        record Column(String name) implements Term {}

        record Literal(Value value) implements Term {}

        /// A function of at least one column; calls without one are literals already.
        record Call(Of function, List<Term> arguments) implements Term {
            public Call {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /// DATEDIFF is its first argument less its second, in days; DATE the day of a moment.
    enum Of { DATEDIFF, DATE, YEAR, MONTH, DAY, LOWER, UPPER, LENGTH }

    /// Whether a row matches; `columns` gives a column's value by its name in any case, NULL where it is missing.
    default boolean matches(Function<String, Value> columns) {
        return FilterMatch.matches(this, columns);
    }

    /// The number that comparisons take a value for, where it is one or looks like one.
    static OptionalDouble numberSeenIn(Value value) {
        return Numbers.look(value);
    }
}
