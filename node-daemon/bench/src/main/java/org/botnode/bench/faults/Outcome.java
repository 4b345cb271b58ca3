package org.botnode.bench.faults;

/// What became of one hostile input.
sealed interface Outcome {

    /// It was taken or refused as the contract says.
    record Fine() implements Outcome {}

    /// @param what was wrong
    /// @param sent the beginning of what was sent, in printable characters
    record Broken(String what, String sent) implements Outcome {}

    Outcome FINE = new Fine();
}
