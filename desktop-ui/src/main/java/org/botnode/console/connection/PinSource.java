package org.botnode.console.connection;

/// From where the console knows a node's fingerprint.
public enum PinSource {
    /// The command line or the environment.
    COMMAND,
    /// The node left it for the user who runs it on this computer.
    COMPUTER,
    /// Somebody trusted it in this window, for as long as that is open.
    WINDOW,
    /// This person trusted it for good.
    KEPT,
    /// It is not known.
    NONE
}
