package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a machine remembers, nothing of it outside: what [StateCodec] writes is the whole dialog.
final class State {

    // kept between runs of a session
    Value.Mapping session = new Value.Mapping();
    final Map<String, Suggestion> suggestions = new LinkedHashMap<>();
    final Set<String> tools = new LinkedHashSet<>();

    // of the run
    final List<Frame> frames = new ArrayList<>();
    Value[] stack = new Value[32];
    int top;
    boolean resumeNext;
    String lastError = "";
    /// Whether HEAR waits, how many bad answers it got, and what it takes after too many.
    boolean asking;
    int tries;
    Value fallback = Value.NULL;
    /// How far the statement at hand came in the slices before; null where it begins.
    Progress progress;
    /// Spent since the last answer.
    long instructions;
    long messages;
    long nanos;

    void push(Value value) {
        if (top == stack.length) {
            stack = java.util.Arrays.copyOf(stack, top * 2);
        }
        stack[top++] = value;
    }

    Value pop() {
        Value value = stack[--top];
        stack[top] = null;
        return value;
    }

    /// Gives the run up; the session stays.
    void clearRun() {
        frames.clear();
        while (top > 0) {
            stack[--top] = null;
        }
        resumeNext = false;
        progress = null;
        lastError = "";
        asking = false;
        tries = 0;
        fallback = Value.NULL;
    }

    /// An answer has come: what was spent before it does not count, nor do the rounds of loops.
    void beginTurn() {
        instructions = 0;
        messages = 0;
        nanos = 0;
        for (Frame frame : frames) {
            for (int counter : frame.routine.counters()) {
                frame.variables[counter] = null;
            }
        }
    }
}
