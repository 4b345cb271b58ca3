package org.botnode.daemon.conversation;

/// What a user says.
///
/// @param id   the sender's own id of the message
/// @param text in the user's words
record Arrival(String id, String text) {}
