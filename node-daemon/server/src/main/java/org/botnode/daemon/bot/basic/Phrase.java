package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// A verb with what follows it: `SAVE "guests", email, since`. `conns` has, for each argument, the connector
/// before it in upper case, or `,`; the first is empty unless a connector follows the verb at once.
///
/// @param words     as the table has them, or as written where the table has no such verb
/// @param shape     of a data verb: its clauses, else empty
record Phrase(Optional<Verb> verb, String words, List<Expr> arguments, List<String> conns, Optional<String> into,
              Optional<Clauses> clauses, int position) {

    Phrase {
        arguments = List.copyOf(arguments);
        conns = List.copyOf(conns);
    }

    /// What a data verb may end with. `named` are `k AS v` and `a = x` pairs.
    record Clauses(Optional<Expr> where, List<Tables.Order> order, Optional<Expr> limit, boolean last,
                   List<Named> named) {}

    record Named(String name, Expr value) {}
}
