package org.botnode.daemon.store;

import java.util.Set;
import java.util.TreeSet;
import org.botnode.daemon.bot.basic.Filter;

/// The columns that a filter names.
final class FilterColumns {

    private FilterColumns() {
    }

    static Set<String> of(Filter filter) {
        Set<String> names = new TreeSet<>();
        collect(filter, names);
        return names;
    }

    private static void collect(Filter filter, Set<String> names) {
        switch (filter) {
            case Filter.All _ -> { }
            case Filter.And and -> and.parts().forEach(part -> collect(part, names));
            case Filter.Or or -> or.parts().forEach(part -> collect(part, names));
            case Filter.Compare compare -> {
                collect(compare.left(), names);
                collect(compare.right(), names);
            }
            case Filter.OneOf oneOf -> collect(oneOf.left(), names);
            case Filter.IsNull isNull -> collect(isNull.left(), names);
        }
    }

    private static void collect(Filter.Term term, Set<String> names) {
        switch (term) {
            case Filter.Term.Column column -> names.add(DeclaredTable.fold(column.name()));
            case Filter.Term.Literal _ -> { }
            case Filter.Term.Call call -> call.arguments().forEach(argument -> collect(argument, names));
        }
    }
}
