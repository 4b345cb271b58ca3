package org.botnode.daemon.store;

import java.util.Optional;
import java.util.OptionalLong;

/// One message of a session.
///
/// @param replyTo the user's message that this one answers
/// @param extra what goes with the text, such as suggestions; a JSON object
public record Message(long id, long sessionId, MessageRole role, MessageType type, String body, OptionalLong replyTo,
        Optional<String> extra, long createdAt) {

    /// A text from the user.
    public static Message fromUser(long id, long sessionId, String body, long createdAt) {
        return new Message(id, sessionId, MessageRole.USER, MessageType.TEXT, body, OptionalLong.empty(),
                Optional.empty(), createdAt);
    }

    /// A text from the bot.
    public static Message fromBot(long id, long sessionId, String body, OptionalLong replyTo, Optional<String> extra,
            long createdAt) {
        return new Message(id, sessionId, MessageRole.ASSISTANT, MessageType.TEXT, body, replyTo, extra, createdAt);
    }
}
