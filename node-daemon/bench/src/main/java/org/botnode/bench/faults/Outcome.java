package org.botnode.bench.faults;

/// What became of one hostile input.
sealed interface Outcome {

    /// It was taken or refused as the contract says.
    record Fine() implements Outcome {}

    /// @param what was wrong
    /// @param sent what was sent, or its beginning, as `printf` takes it
    record Broken(String what, String sent) implements Outcome {}

    Outcome FINE = new Fine();
}
