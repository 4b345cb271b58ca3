package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the scripts of one program for one session at a time: takes the dialog as it stands, steps until it must
/// stop, gives the dialog as it then stands and what is to be done. Nothing is kept between calls, so a call that
/// was rolled back is repeated with the dialog it was given. Immutable; a call stays on its thread.
///
/// A run begins without tables, outside the tenant's writer. On [Outcome.NeedsTables] call [#resume] of
/// `engine.with(tables)` on the writer; on [Outcome.Paused] commit, then the same in a new transaction; on
/// [Outcome.ReadsLong] commit, then `engine.reading(tables)` beside the writer, then the same.
/// Effects of the calls of one exchange follow each other: [Turn#then].
public record Engine(Program program, Host host, Limits limits, Optional<? extends TableReads> tables) {

    /// The most bytes of a run that works with tables. It is written down with each slice, on the writer: so many take half
    /// of a slice to read and write, measured.
    private static final int INTERRUPTED = 4 << 20;

    public static Engine of(Program program, Host host, Limits limits) {
        return new Engine(program, host, limits, Optional.empty());
    }

    /// With tables of the writer's transaction.
    public Engine with(Tables tables) {
        return new Engine(program, host, limits, Optional.of(tables));
    }

    /// With tables to read beside the writer, after [Outcome.ReadsLong].
    public Engine reading(TableReads tables) {
        return new Engine(program, host, limits, Optional.of(tables));
    }

    /// Starts a script; what else was on in this dialog is given up, session variables stay.
    ///
    /// @param arguments values of the script's PARAMs by name
    /// @throws IllegalArgumentException where the program has no such script
    public Turn start(Dialog dialog, String script, Map<String, Value> arguments) {
        int index = program.indexOf(script);
        if (index < 0) {
            throw new IllegalArgumentException("there is no script " + script);
        }
        State state = StateCodec.decode(dialog, program, limits, false);
        Machine machine = new Machine(this, state, 0);
        machine.enter(index, 0, new Value[0], null);
        List<ToolSignature.Parameter> parameters = program.scriptAt(index).tool().parameters();
        arguments.forEach((name, value) -> {
            for (int i = 0; i < parameters.size(); i++) {
                if (Names.fold(parameters.get(i).name()).equals(Names.fold(name)) && !(value instanceof Value.Nil)) {
                    Container.share(value);
                    state.frames.getFirst().variables[i] = value;
                }
            }
        });
        return turn(dialog, machine, machine.go());
    }

    /// Gives the waiting HEAR what the user sent.
    ///
    /// @throws IllegalArgumentException where the dialog does not wait, or belongs to another program
    public Turn answer(Dialog dialog, String text) {
        Machine machine = machine(dialog, Dialog.Status.WAITING);
        return turn(dialog, machine, machine.answer(text));
    }

    /// Goes on with an interrupted run.
    ///
    /// @throws IllegalArgumentException where the dialog is not interrupted, or belongs to another program
    public Turn resume(Dialog dialog) {
        Machine machine = machine(dialog, Dialog.Status.RUNNING);
        return turn(dialog, machine, machine.go());
    }

    private Machine machine(Dialog dialog, Dialog.Status expected) {
        if (dialog.status() != expected) {
            throw new IllegalArgumentException("the dialog is " + dialog.status() + ", not " + expected);
        }
        if (!dialog.program().equals(Optional.of(program.version()))) {
            throw new IllegalArgumentException("the dialog belongs to another version of the program");
        }
        long from = System.nanoTime();
        State state = StateCodec.decode(dialog, program, limits, true);
        return new Machine(this, state, System.nanoTime() - from);
    }

    private Turn turn(Dialog before, Machine machine, Outcome outcome) {
        State state = machine.state();
        Outcome result = outcome;
        Dialog after;
        try {
            after = keep(machine, outcome, before);
        } catch (LimitException over) {
            result = new Outcome.LimitReached(over.limit(), new ScriptError(machine.place(), "too many " + over.limit().of()));
            after = keep(machine, result, before);
        }
        return new Turn(after, result, machine.effects(), List.copyOf(state.suggestions.values()));
    }

    private Dialog keep(Machine machine, Outcome outcome, Dialog before) {
        State state = machine.state();
        return switch (outcome) {
            case Outcome.Waiting _ -> StateCodec.encode(state, program, Dialog.Status.WAITING, limits.variables());
            case Outcome.NeedsTables _, Outcome.Paused _, Outcome.ReadsLong _ -> interrupted(state);
            case Outcome.Ended _ -> idle(state);
            case Outcome.Failed failed -> ended(machine, failed.error(), Sentences.of(machine.host().locale()).failed(), before);
            case Outcome.LimitReached limit -> ended(machine, limit.error(), Sentences.of(machine.host().locale()).tooMuch(), before);
        };
    }

    private Dialog interrupted(State state) {
        try {
            return StateCodec.encode(state, program, Dialog.Status.RUNNING, INTERRUPTED);
        } catch (LimitException _) {
            throw new LimitException(Limit.STATE);
        }
    }

    private Dialog idle(State state) {
        state.clearRun();
        return StateCodec.encode(state, program, Dialog.Status.IDLE, limits.variables());
    }

    /// The user reads a sentence, the owner's log has the place; session variables that are too large go back to
    /// what they were.
    private Dialog ended(Machine machine, ScriptError error, String sentence, Dialog before) {
        machine.effects().add(new Effect.Log(Effect.Level.ERROR, error.place(), error.message()));
        machine.effects().add(new Effect.Say(sentence));
        State state = machine.state();
        try {
            return idle(state);
        } catch (LimitException _) {
            state.session = StateCodec.decode(before, program, limits, false).session;
            return idle(state);
        }
    }
}
