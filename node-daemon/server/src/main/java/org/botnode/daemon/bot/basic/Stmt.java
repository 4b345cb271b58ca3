package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// A statement as it was parsed.
sealed interface Stmt {

    int position();

    record Assign(Expr target, Optional<Op> op, Expr value, int position) implements Stmt {}

    record Hear(Expr target, HearSpec spec, Optional<Expr> prompt, Optional<Expr> fallback, int position) implements Stmt {}

    record If(List<Branch> branches, List<Stmt> otherwise, int position) implements Stmt {}

    record Branch(Expr condition, List<Stmt> body) {}

    record Select(Expr subject, List<Case> cases, List<Stmt> otherwise, int position) implements Stmt {}

    record Case(List<Test> tests, List<Stmt> body) {}

    /// `op value`, or `value TO end`.
    record Test(Op op, Expr value, Optional<Expr> end) {}

    record ForEach(String variable, Expr list, Optional<Expr> count, boolean last, List<Stmt> body, int position) implements Stmt {}

    record For(String variable, Expr from, Expr to, Optional<Expr> step, List<Stmt> body, int position) implements Stmt {}

    /// WHILE and DO: `before` and `after` are conditions to go on, negated for UNTIL.
    record While(Optional<Expr> before, Optional<Expr> after, List<Stmt> body, int position) implements Stmt {}

    record Exit(Kind kind, int position) implements Stmt {
        enum Kind { ANY, FOR, DO, ROUTINE }
    }

    record Return(List<Expr> values, List<Phrase.Named> named, int position) implements Stmt {}

    record Throw(Expr value, int position) implements Stmt {}

    record OnError(boolean resumeNext, int position) implements Stmt {}

    /// A call or a verb for its effect.
    record Do(Expr call, int position) implements Stmt {}

    record Talk(Expr text, int position) implements Stmt {}

    /// WITH: a new map in a variable.
    record Fill(String variable, List<Phrase.Named> fields, int position) implements Stmt {}

    /// PARAM with a DEFAULT.
    record Default(String variable, Expr value, int position) implements Stmt {}

    /// DIM: names that belong to this routine.
    record Dim(List<String> names, int position) implements Stmt {}
}
