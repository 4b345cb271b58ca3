package org.botnode.daemon.store;

/// That a message came in, by the key under which it counts once: (bot, channel account, user, the sender's id).
///
/// @param id the id of the user's message
/// @param eventKey the sender's id of the message
public record Inbound(long id, long botId, String account, long userId, String eventKey, BodyHash bodyHash,
        long sessionId, long receivedAt) {
}
