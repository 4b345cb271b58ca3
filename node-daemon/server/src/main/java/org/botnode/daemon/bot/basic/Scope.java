package org.botnode.daemon.bot.basic;

import java.util.List;

/// What names stand for: local, PARAM, session variable, `param-*`, implicit variable, NULL.
final class Scope {

    private final Machine machine;
    private final State state;

    Scope(Machine machine, State state) {
        this.machine = machine;
        this.state = state;
    }

    Value load(Frame of, int slot) {
        Value value = of.variables[slot];
        return value != null ? value : resolve(of.routine.names()[slot]);
    }

    static void store(Frame of, int slot, Value value) {
        if (of.variables[slot] != value) {
            Container.own(value);
            of.variables[slot] = value;
        }
    }

    /// What a name written as a text stands for, seen from `frame`.
    Value variable(Frame frame, String folded) {
        for (Frame of : List.of(frame, frame.home)) {
            String[] names = of.routine.names();
            for (int slot = 0; slot < names.length; slot++) {
                if (folded.equals(names[slot]) && of.variables[slot] != null) {
                    Container.share(of.variables[slot]);
                    return of.variables[slot];
                }
            }
        }
        return resolve(folded);
    }

    /// A name that the script did not set; hidden variables have none.
    private Value resolve(String name) {
        if (name == null) {
            return Value.NULL;
        }
        Value found = state.session.has(name) ? state.session.at(name) : machine.host().variable(name);
        if (!(found instanceof Value.Nil)) {
            Container.share(found);
            return found;
        }
        return switch (name) {
            case "error" -> state.lastError.isEmpty() ? Value.FALSE : Value.of(state.lastError);
            case "error message" -> Value.of(state.lastError);
            case "err" -> Value.of(state.lastError.isEmpty() ? 0 : 1);
            case "now", "today", "hour", "date", "time", "guid", "uuid", "rnd", "random" ->
                    Function.of(name).orElseThrow().body().apply(machine, new Value[0]);
            default -> Value.NULL;
        };
    }
}
