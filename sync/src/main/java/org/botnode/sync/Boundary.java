package org.botnode.sync;

/// What a log knows about the end of a transaction at some sequence number.
public sealed interface Boundary {
    /// A transaction ended there, and what follows is still held.
    record At(Position position) implements Boundary {}

    /// It lies before what the log still holds.
    record Forgotten() implements Boundary {}

    /// This log never ended a transaction there.
    record Unknown() implements Boundary {}
}
