package org.botnode.daemon.channel.web;

import java.util.List;
import java.util.Optional;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Problem;

/// What the node sends; `docs/web-chat.md` describes it.
sealed interface ServerFrame {

    String type();

    /// Answers hello: what the other side has not got yet, oldest first.
    ///
    /// @param session absent where none is open
    record Welcome(String type, Optional<String> session, List<ConversationMessage> messages) implements ServerFrame {}

    /// More of the same.
    record Messages(String type, List<ConversationMessage> messages) implements ServerFrame {}

    /// The sender's message is committed.
    ///
    /// @param id      the sender's own id of it
    /// @param message as it stands in the conversation
    record Stored(String type, String id, ConversationMessage message) implements ServerFrame {}

    /// A committed message: what the bot says, or what the same visitor said in another tab.
    record Message(String type, ConversationMessage message) implements ServerFrame {}

    /// All that a message led to has been sent.
    record Done(String type, String id) implements ServerFrame {}

    /// A message, or the conversation itself, was refused.
    ///
    /// @param id         the sender's own id of the message; absent where no message was meant
    /// @param retryAfter seconds, where coming again helps
    record Refused(String type, Optional<String> id, Problem problem, Optional<Long> retryAfter) implements ServerFrame {}

    record Pong(String type) implements ServerFrame {}

    static Welcome welcome(Optional<String> session, List<ConversationMessage> messages) {
        return new Welcome("welcome", session, messages);
    }

    static Messages messages(List<ConversationMessage> messages) {
        return new Messages("messages", messages);
    }

    static Stored stored(String id, ConversationMessage message) {
        return new Stored("stored", id, message);
    }

    static Message message(ConversationMessage message) {
        return new Message("message", message);
    }

    static Done done(String id) {
        return new Done("done", id);
    }

    static Refused refused(Optional<String> id, Problem problem, Optional<Long> retryAfter) {
        return new Refused("problem", id, problem, retryAfter);
    }

    static Pong pong() {
        return new Pong("pong");
    }
}
