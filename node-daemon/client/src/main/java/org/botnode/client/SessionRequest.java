package org.botnode.client;

/// Opens a session without text, to hear what the bot says first.
///
/// @param user who will talk, as the sender names its users
public record SessionRequest(String user) {}
