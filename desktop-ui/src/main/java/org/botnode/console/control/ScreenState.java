package org.botnode.console.control;

/// What a screen has to show.
public sealed interface ScreenState {

    record Loading() implements ScreenState {}

    /// The content is there.
    record Ready() implements ScreenState {}

    /// There is nothing yet.
    record Empty(String title, String hint) implements ScreenState {}

    /// The node cannot be reached or failed; `hint` says what to do.
    record Failed(String title, String hint) implements ScreenState {}

    /// The key does not allow it.
    record NoPermission(String title, String hint) implements ScreenState {}
}
