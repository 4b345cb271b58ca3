package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns statements into instructions. Between statements the stack is empty but for what callers left on it.
final class StatementEmitter {

    private final Assembler out;
    private final ExpressionEmitter expressions;
    private final LoopEmitter loops;

    StatementEmitter(Assembler out, ExpressionEmitter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.loops = new LoopEmitter(out, expressions, this);
    }

    void block(List<Stmt> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Stmt statement) {
        out.at(statement.position());
        switch (statement) {
            case Stmt.If branches -> branches(branches);
            case Stmt.Select select -> select(select);
            case Stmt.For loop -> loops.counted(loop);
            case Stmt.ForEach loop -> loops.each(loop);
            case Stmt.While loop -> loops.conditional(loop);
            default -> {
                int from = out.here();
                simple(statement);
                out.statement(from, out.here(), out.here());
            }
        }
    }

    private void simple(Stmt statement) {
        switch (statement) {
            case Stmt.Assign assign -> expressions.assign(assign.target(), () -> {
                if (assign.op().isPresent()) {
                    expressions.emit(assign.target());
                }
                expressions.emit(assign.value());
                assign.op().ifPresent(op -> {
                    out.at(assign.position());
                    out.emit(op);
                });
            });
            case Stmt.Hear hear -> expressions.assign(hear.target(), () -> {
                optional(hear.prompt());
                optional(hear.fallback());
                out.at(hear.position());
                out.emit(Op.HEAR, out.pool(hear.spec()));
            });
            case Stmt.Talk talk -> {
                expressions.emit(talk.text());
                out.at(talk.position());
                out.emit(Op.TALK);
            }
            case Stmt.Return returned -> {
                if (!returned.named().isEmpty()) {
                    map(returned.named());
                } else if (returned.values().size() == 1) {
                    expressions.emit(returned.values().getFirst());
                } else if (returned.values().isEmpty()) {
                    out.emit(Op.CONST, out.constant(Value.NULL));
                } else {
                    returned.values().forEach(expressions::emit);
                    out.emit(Op.LIST, returned.values().size());
                }
                out.emit(Op.RETURN);
            }
            case Stmt.Throw thrown -> {
                expressions.emit(thrown.value());
                out.at(thrown.position());
                out.emit(Op.THROW);
            }
            case Stmt.Exit exit -> {
                if (exit.kind() == Stmt.Exit.Kind.ROUTINE) {
                    out.emit(Op.CONST, out.constant(Value.NULL));
                    out.emit(Op.RETURN);
                } else {
                    loops.exit(exit);
                }
            }
            case Stmt.OnError mode -> out.emit(Op.ON_ERROR, mode.resumeNext() ? 1 : 0);
            case Stmt.Do call -> {
                expressions.emit(call.call());
                out.emit(Op.DROP);
            }
            case Stmt.Fill fill -> {
                map(fill.fields());
                out.store(fill.variable());
            }
            case Stmt.Default fallback -> {
                int given = out.emit(Op.GIVEN, 0, out.local(Names.fold(fallback.variable())));
                expressions.emit(fallback.value());
                out.store(fallback.variable());
                out.patch(given, out.here());
            }
            case Stmt.Dim dim -> dim.names().forEach(name -> out.local(Names.fold(name)));
            default -> throw new IllegalStateException("not simple");
        }
    }

    private void map(List<Phrase.Named> fields) {
        fields.forEach(field -> expressions.emit(field.value()));
        out.emit(Op.MAP, out.pool(new Sites.MapShape(fields.stream().map(Phrase.Named::name).toList())));
    }

    private void optional(Optional<Expr> value) {
        if (value.isPresent()) {
            expressions.emit(value.get());
        } else {
            out.emit(Op.CONST, out.constant(Value.NULL));
        }
    }

    /// A condition and the jump past what it guards; an error in it counts as false.
    int condition(Expr condition) {
        expressions.emit(condition);
        return out.emit(Op.JUMP_FALSE);
    }

    private void branches(Stmt.If branches) {
        List<Integer> ends = new ArrayList<>();
        for (Stmt.Branch branch : branches.branches()) {
            int from = out.here();
            int otherwise = condition(branch.condition());
            int end = out.here();
            block(branch.body());
            ends.add(out.emit(Op.JUMP));
            out.patch(otherwise, out.here());
            out.statement(from, end, out.here());
        }
        block(branches.otherwise());
        out.patch(ends, out.here());
    }

    private void select(Stmt.Select select) {
        int subject = out.hidden();
        int start = out.here();
        expressions.emit(select.subject());
        out.emit(Op.STORE, subject);
        out.statement(start, out.here(), out.here());
        List<Integer> ends = new ArrayList<>();
        for (Stmt.Case each : select.cases()) {
            int from = out.here();
            List<Integer> matched = new ArrayList<>();
            for (Stmt.Test test : each.tests()) {
                matched.add(test(subject, test));
            }
            int next = out.emit(Op.JUMP);
            int end = out.here();
            out.patch(matched, out.here());
            block(each.body());
            ends.add(out.emit(Op.JUMP));
            out.patch(next, out.here());
            out.statement(from, end, out.here());
        }
        block(select.otherwise());
        out.patch(ends, out.here());
        out.emit(Op.CLEAR, subject);
    }

    /// Emits a test and gives the jump that is taken where it holds.
    private int test(int subject, Stmt.Test test) {
        out.emit(Op.LOAD, subject);
        expressions.emit(test.value());
        if (test.end().isPresent()) {
            out.emit(Op.GREATER_OR_EQUAL);
            int below = out.emit(Op.JUMP_FALSE);
            out.emit(Op.LOAD, subject);
            expressions.emit(test.end().get());
            out.emit(Op.GREATER);
            int within = out.emit(Op.JUMP_FALSE);
            out.patch(below, out.here());
            return within;
        }
        out.emit(test.op());
        out.emit(Op.NOT);
        return out.emit(Op.JUMP_FALSE);
    }
}
