package org.botnode.daemon.store;

/// What an exchange does to the place where its session's dialog waits.
public sealed interface DialogChange {

    /// Nothing waited and nothing waits, or the same wait goes on.
    record Unchanged() implements DialogChange {
    }

    /// The dialog waits here now.
    record Waits(DialogState state) implements DialogChange {
    }

    /// The dialog came to its end.
    record Ended() implements DialogChange {
    }
}
