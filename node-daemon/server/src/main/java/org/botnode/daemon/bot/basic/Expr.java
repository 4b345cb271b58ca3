package org.botnode.daemon.bot.basic;

import java.util.List;

/// An expression as it was parsed; `position` is where an error in it is reported.
sealed interface Expr {

    int position();

    /// How deep the tree is, so that nothing recurses further than the parser allowed.
    default int height() {
        return 1;
    }

    record Constant(Value value, int position) implements Expr {}

    record Variable(String name, int position) implements Expr {}

    /// A bare word that stands for itself unless the script gave it a value: a table, a key, a session variable.
    record Named(String name, int position) implements Expr {}

    /// Parts joined as texts.
    record Template(List<Expr> parts, int position, int height) implements Expr {}

    record Member(Expr of, String name, int position, int height) implements Expr {}

    record Element(Expr of, Expr index, int position, int height) implements Expr {}

    record Call(String name, List<Expr> arguments, int position, int height) implements Expr {}

    record Unary(Op op, Expr of, int position, int height) implements Expr {}

    record Binary(Op op, Expr left, Expr right, int position, int height) implements Expr {}

    /// AND, OR and `??`: the right side only where the left does not settle it.
    record Either(Op keepWhen, Expr left, Expr right, int position, int height) implements Expr {}

    record Choice(Expr condition, Expr then, Expr otherwise, int position, int height) implements Expr {}

    record ListOf(List<Expr> elements, int position, int height) implements Expr {}

    record MapOf(List<String> keys, List<Expr> values, int position, int height) implements Expr {}

    record VerbCall(Phrase phrase, int position, int height) implements Expr {}
}
