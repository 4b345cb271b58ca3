package org.botnode.daemon.vault;

import java.time.Instant;

/// How the keyring's copy stands.
public sealed interface CopyState {

    /// No place was named: with this disk every backup is lost.
    record None() implements CopyState {}

    /// The copy is the keyring of now.
    ///
    /// @param file as it is told to people
    /// @param at   when that was last seen
    record Current(String file, Instant at) implements CopyState {}

    /// The copy is older than the keyring, or not there; it is tried again.
    ///
    /// @param place as it is told to people
    /// @param since when it was first found so
    record Behind(String place, Instant since, String reason) implements CopyState {}
}
