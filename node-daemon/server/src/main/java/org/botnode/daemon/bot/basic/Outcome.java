package org.botnode.daemon.bot.basic;

/// Why the machine stopped stepping.
public sealed interface Outcome {

    /// Whether the run goes on in this exchange once what it did so far is committed.
    default boolean goesOn() {
        return this instanceof Paused || this instanceof ReadsLong;
    }

    /// HEAR: keep the dialog with the replies; the next message goes to [Engine#answer].
    record Waiting(Question question) implements Outcome {}

    /// The script is done; `result` is what it RETURNed, else NULL. The dialog is idle and keeps session variables.
    record Ended(Value result) implements Outcome {}

    /// A data verb was reached while no tables are at hand: call [Engine#resume] of an engine that has them.
    record NeedsTables() implements Outcome {}

    /// The slice is over: commit what there is and call [Engine#resume] with tables of a new transaction.
    record Paused() implements Outcome {}

    /// The statement that comes next reads for longer than a slice: commit what there is, then call [Engine#resume] with
    /// tables to read beside the writer. That runs this one statement, or its reading part, and gives [Paused].
    record ReadsLong() implements Outcome {}

    /// The script did something that cannot be. A sentence for the user and a log line are among the effects.
    record Failed(ScriptError error) implements Outcome {}

    /// The script used too much. A sentence for the user and a log line are among the effects.
    record LimitReached(Limit limit, ScriptError error) implements Outcome {}
}
