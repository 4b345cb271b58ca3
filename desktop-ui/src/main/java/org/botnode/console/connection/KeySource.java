package org.botnode.console.connection;

/// From where the console has the key that it calls a node with.
public enum KeySource {
    /// Somebody signed in, or typed a key, in this window.
    WINDOW,
    /// The command line or the environment.
    COMMAND,
    /// An earlier sign-in, or a key, that this person had remembered.
    KEPT,
    /// The node left one for the user who runs it on this computer.
    COMPUTER,
    /// None, since somebody signed out in this window.
    LEFT,
    /// None.
    NONE
}
