package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;

/// A state as bytes and back. Scripts and routines are numbers in their program, variables numbers in their
/// routine, so a waiting dialog takes little more than its values.
final class StateCodec {

    private static final int RUNNING = 1;
    private static final int ASKING = 2;
    private static final int RESUME_NEXT = 4;
    private static final int PROGRESS = 8;

    private StateCodec() {}

    static Dialog encode(State state, Program program, Dialog.Status status, int bound) {
        if (status == Dialog.Status.IDLE && state.session.size() == 0 && state.suggestions.isEmpty() && state.tools.isEmpty()) {
            return Dialog.idle();
        }
        ValueCodec.Writer out = new ValueCodec.Writer(bound);
        boolean running = !state.frames.isEmpty();
        out.octet((running ? RUNNING : 0) | (state.asking ? ASKING : 0) | (state.resumeNext ? RESUME_NEXT : 0)
                | (state.progress != null ? PROGRESS : 0));
        out.value(state.session);
        out.number(state.suggestions.size());
        for (Suggestion suggestion : state.suggestions.values()) {
            out.text(suggestion.key());
            out.text(suggestion.text());
        }
        out.number(state.tools.size());
        state.tools.forEach(out::text);
        if (running) {
            run(state, out, status);
        }
        return new Dialog(status, status == Dialog.Status.IDLE ? "" : program.version(), out.bytes());
    }

    private static void run(State state, ValueCodec.Writer out, Dialog.Status status) {
        out.text(state.lastError);
        if (state.asking) {
            out.number(state.tries);
            out.value(state.fallback);
        }
        if (state.progress != null) {
            out.number(state.progress.done());
            out.number(state.progress.rows().size());
            state.progress.rows().forEach(out::number);
        }
        if (status == Dialog.Status.RUNNING) {
            out.number(state.instructions);
            out.number(state.messages);
            out.number(state.nanos);
        }
        out.number(state.frames.size());
        for (Frame frame : state.frames) {
            out.number(frame.script);
            out.number(frame.index);
            out.number(state.frames.indexOf(frame.home));
            out.number(frame.pc);
            out.number(frame.base);
            int count = 0;
            for (Value value : frame.variables) {
                count += value == null ? 0 : 1;
            }
            out.number(count);
            int before = 0;
            for (int slot = 0; slot < frame.variables.length; slot++) {
                if (frame.variables[slot] != null) {
                    out.number(slot - before);
                    out.value(frame.variables[slot]);
                    before = slot;
                }
            }
        }
        out.number(state.top);
        for (int i = 0; i < state.top; i++) {
            out.value(state.stack[i]);
        }
    }

    /// The state; without `run` only what the session keeps, whatever program the dialog belongs to.
    static State decode(Dialog dialog, Program program, Limits limits, boolean run) {
        State state = new State();
        if (dialog.state().length == 0) {
            return state;
        }
        ValueCodec.Reader in = new ValueCodec.Reader(dialog.state(), 0);
        int flags = in.octet();
        if (!(in.value() instanceof Value.Mapping session)) {
            throw new IllegalArgumentException("session variables are a map");
        }
        state.session = session;
        for (int i = in.count(); i > 0; i--) {
            Suggestion suggestion = new Suggestion(in.text(), in.text());
            state.suggestions.put(suggestion.key(), suggestion);
        }
        for (int i = in.count(); i > 0; i--) {
            state.tools.add(in.text());
        }
        if (!run) {
            return state;
        }
        if ((flags & RUNNING) != 0) {
            state.asking = (flags & ASKING) != 0;
            state.resumeNext = (flags & RESUME_NEXT) != 0;
            run(state, in, (flags & PROGRESS) != 0, dialog.status(), program, limits);
        }
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("bytes after the dialog");
        }
        return state;
    }

    private static void run(State state, ValueCodec.Reader in, boolean within, Dialog.Status status, Program program,
            Limits limits) {
        state.lastError = in.text();
        if (state.asking) {
            state.tries = in.upTo(1_000);
            state.fallback = in.value();
        }
        if (within) {
            long done = in.number();
            List<Long> rows = new ArrayList<>();
            for (int i = in.upTo(Progress.MOST); i > 0; i--) {
                rows.add(in.number());
            }
            state.progress = new Progress(done, rows);
        }
        if (status == Dialog.Status.RUNNING) {
            state.instructions = in.number();
            state.messages = in.number();
            state.nanos = in.number();
        }
        List<Script> scripts = program.scripts();
        for (int i = in.upTo(limits.depth() + 1); i > 0; i--) {
            int script = in.upTo(scripts.size() - 1);
            int index = in.upTo(scripts.get(script).routines().size() - 1);
            int home = in.upTo(state.frames.size());
            Routine routine = scripts.get(script).routines().get(index);
            Frame frame = new Frame(script, index, routine, home == state.frames.size() ? null : state.frames.get(home));
            frame.pc = in.upTo(routine.code().length - 1);
            frame.base = in.count();
            int slot = 0;
            for (int count = in.upTo(frame.variables.length); count > 0; count--) {
                slot += in.upTo(frame.variables.length - 1);
                if (slot >= frame.variables.length) {
                    throw new IllegalArgumentException("a variable out of range");
                }
                frame.variables[slot] = owned(in.value());
            }
            state.frames.add(frame);
        }
        for (int i = in.count(); i > 0; i--) {
            state.push(in.value());
        }
    }

    private static Value owned(Value value) {
        Container.own(value);
        return value;
    }
}
