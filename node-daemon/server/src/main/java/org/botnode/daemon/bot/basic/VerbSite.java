package org.botnode.daemon.bot.basic;

import java.util.List;

/// Where a verb stands in a script: what of its arguments is known before it runs.
///
/// @param count     all values it takes from the stack, those of clauses last
/// @param plain     how many of them are arguments between commas
/// @param names     for each argument, the name it has as written (`email`, of `o.email` the last), else ""
/// @param conns     for each argument, the connector before it, `,` or ""
/// @param templates for each argument, whether it is a filter's template with values to be bound
/// @param clauses   what a data verb ends with
record VerbSite(Verb verb, int count, int plain, List<String> names, List<String> conns, List<Boolean> templates,
                Clauses clauses) {

    VerbSite {
        names = List.copyOf(names);
        conns = List.copyOf(conns);
        templates = List.copyOf(templates);
    }

    /// Whether it cannot run without the tenant's file.
    boolean needsTables() {
        return verb.needs() == Verb.Needs.TABLES || verb == Verb.SET && plain == 3;
    }

    /// `where` and `limit` are indices of values, -1 where absent; `named` the names of the values from `firstNamed`.
    record Clauses(int where, List<Tables.Order> order, int limit, boolean last, int firstNamed, List<String> named) {
        static final Clauses NONE = new Clauses(-1, List.of(), -1, false, -1, List.of());
    }
}
