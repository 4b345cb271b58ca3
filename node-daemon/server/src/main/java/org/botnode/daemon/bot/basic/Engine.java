package org.botnode.daemon.bot.basic;

import java.util.Map;
import java.util.Optional;

/// Runs the scripts of one program for one session at a time: takes the dialog as it stands, steps until it must
/// stop, gives the dialog as it then stands and what is to be done. Nothing is kept between calls, so a call that
/// was rolled back is repeated with the dialog it was given. Immutable; a call stays on its thread.
///
/// A run begins without tables, outside the tenant's writer. On [Outcome.NeedsTables] call [#resume] of
/// `engine.with(tables)` on the writer; on [Outcome.Paused] commit, then the same in a new transaction.
/// Effects of the calls of one exchange follow each other: [Turn#then].
public record Engine(Program program, Host host, Limits limits, Optional<Tables> tables) {

    public static Engine of(Program program, Host host, Limits limits) {
        return new Engine(program, host, limits, Optional.empty());
    }

    public Engine with(Tables tables) {
        return new Engine(program, host, limits, Optional.of(tables));
    }

    /// Starts a script; what else was on in this dialog is given up, session variables stay.
    ///
    /// @param arguments values of the script's PARAMs by name
    /// @throws IllegalArgumentException where the program has no such script
    public Turn start(Dialog dialog, String script, Map<String, Value> arguments) {
        throw new UnsupportedOperationException();
    }

    /// Gives the waiting HEAR what the user sent.
    ///
    /// @throws IllegalArgumentException where the dialog does not wait, or belongs to another program
    public Turn answer(Dialog dialog, String text) {
        throw new UnsupportedOperationException();
    }

    /// Goes on with an interrupted run.
    ///
    /// @throws IllegalArgumentException where the dialog is not interrupted, or belongs to another program
    public Turn resume(Dialog dialog) {
        throw new UnsupportedOperationException();
    }
}
