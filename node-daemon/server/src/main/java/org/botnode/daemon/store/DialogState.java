package org.botnode.daemon.store;

/// Where a dialog that waits for an answer stands.
///
/// @param version the hash of the bot version it began in and goes on in
/// @param state the engine's whole state, JSON
public record DialogState(long sessionId, String version, String state, long updatedAt) {
}
