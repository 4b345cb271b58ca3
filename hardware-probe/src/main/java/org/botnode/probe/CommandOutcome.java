package org.botnode.probe;

/// How a command ended.
public sealed interface CommandOutcome {

    /// It ran to its end.
    record Finished(int code, String output) implements CommandOutcome {}

    /// There is no such program.
    record Missing() implements CommandOutcome {}

    /// It was stopped at its time limit.
    record TimedOut() implements CommandOutcome {}
}
