package org.botnode.client;

/// One message of a user to a bot.
///
/// @param id   the sender's own id of the message: sent again with the same text, it gives the first answer again
/// @param user who sends it, as the sender names its users
/// @param text what the user says
public record MessageRequest(String id, String user, String text) {}
