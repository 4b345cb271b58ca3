package org.botnode.daemon.bot.basic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Turns loops into instructions; what they remember is in hidden variables of the routine.
final class LoopEmitter {

    private final Assembler out;
    private final ExpressionEmitter expressions;
    private final StatementEmitter statements;
    private final Deque<Loop> open = new ArrayDeque<>();

    LoopEmitter(Assembler out, ExpressionEmitter expressions, StatementEmitter statements) {
        this.out = out;
        this.expressions = expressions;
        this.statements = statements;
    }

    private record Loop(boolean counted, int[] hidden, List<Integer> exits) {}

    void counted(Stmt.For loop) {
        int[] hidden = hidden(3);
        out.counts(hidden[2]);
        int from = out.here();
        expressions.emit(loop.from());
        out.store(loop.variable());
        expressions.emit(loop.to());
        out.emit(Op.STORE, hidden[0]);
        if (loop.step().isPresent()) {
            expressions.emit(loop.step().get());
        } else {
            out.emit(Op.CONST, out.constant(Value.of(1)));
        }
        out.emit(Op.STORE, hidden[1]);
        out.emit(Op.CLEAR, hidden[2]);
        out.at(loop.position());
        int top = out.here();
        out.load(loop.variable());
        int test = out.emit(Op.FOR_TEST, hidden[0], 0);
        int head = out.here();
        open.push(new Loop(true, hidden, new ArrayList<>()));
        statements.block(loop.body());
        out.at(loop.position());
        out.load(loop.variable());
        out.emit(Op.LOAD, hidden[1]);
        out.emit(Op.ADD);
        out.store(loop.variable());
        out.emit(Op.JUMP, top);
        end(test, from, head);
    }

    void each(Stmt.ForEach loop) {
        int[] hidden = hidden(2);
        int from = out.here();
        expressions.emit(loop.list());
        if (loop.count().isPresent()) {
            expressions.emit(loop.count().get());
            Function.of(loop.last() ? "last" : "first").ifPresent(function ->
                    out.emit(Op.CALL_FUNCTION, out.pool(new Sites.FunctionSite(function, 2))));
        }
        out.at(loop.position());
        out.emit(Op.EACH_BEGIN, hidden[0]);
        int top = out.here();
        int next = out.emit(Op.EACH_NEXT, hidden[0], 0);
        out.store(loop.variable());
        int head = out.here();
        open.push(new Loop(true, hidden, new ArrayList<>()));
        statements.block(loop.body());
        out.at(loop.position());
        out.emit(Op.JUMP, top);
        end(next, from, head);
    }

    void conditional(Stmt.While loop) {
        int[] hidden = hidden(1);
        out.counts(hidden[0]);
        int from = out.here();
        out.emit(Op.CLEAR, hidden[0]);
        int top = out.here();
        out.emit(Op.ROUND, hidden[0]);
        int before = -1;
        if (loop.before().isPresent()) {
            before = statements.condition(loop.before().get());
        }
        int head = out.here();
        open.push(new Loop(false, hidden, new ArrayList<>()));
        statements.block(loop.body());
        int tail = out.here();
        int after = -1;
        out.at(loop.position());
        if (loop.after().isPresent()) {
            after = statements.condition(loop.after().get());
        }
        out.emit(Op.JUMP, top);
        int end = out.here();
        if (before >= 0) {
            out.patch(before, end);
        }
        if (after >= 0) {
            out.patch(after, end);
        }
        out.statement(from, head, end);
        out.statement(tail, end, end);
        close(end);
    }

    private void end(int jump, int from, int head) {
        int end = out.here();
        out.patch(jump, end);
        out.statement(from, head, end);
        close(end);
    }

    private void close(int end) {
        Loop loop = open.pop();
        out.patch(loop.exits(), end);
        forget(loop);
    }

    private void forget(Loop loop) {
        for (int slot : loop.hidden()) {
            out.emit(Op.CLEAR, slot);
        }
    }

    private int[] hidden(int count) {
        int[] slots = new int[count];
        for (int i = 0; i < count; i++) {
            slots[i] = out.hidden();
        }
        return slots;
    }

    /// Leaves the innermost loop of the kind; loops inside it are forgotten on the way.
    void exit(Stmt.Exit exit) {
        for (Loop loop : open) {
            boolean found = exit.kind() == Stmt.Exit.Kind.ANY || loop.counted() == (exit.kind() == Stmt.Exit.Kind.FOR);
            if (found) {
                loop.exits().add(out.emit(Op.JUMP));
                return;
            }
            forget(loop);
        }
        throw new ParseException(exit.position(), "found EXIT " + exit.kind() + " outside a loop of that kind");
    }
}
