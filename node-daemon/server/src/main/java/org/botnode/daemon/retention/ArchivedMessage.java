package org.botnode.daemon.retention;

import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.MessageRole;
import org.botnode.daemon.store.MessageType;

/// A message as the archive keeps it: all that its row had.
///
/// @param createdAt milliseconds since 1970
record ArchivedMessage(String id, String sessionId, int role, int type, String body, Optional<String> replyTo,
        Optional<String> extra, long createdAt) {

    ArchivedMessage {
        if (body == null) {
            throw new IllegalArgumentException("a message of an archive is not whole");
        }
        replyTo = replyTo == null ? Optional.empty() : replyTo;
        extra = extra == null ? Optional.empty() : extra;
    }

    static ArchivedMessage of(Message message) {
        return new ArchivedMessage(Long.toString(message.id()), Long.toString(message.sessionId()), message.role().code(),
                message.type().code(), message.body(), message.replyTo().isPresent()
                        ? Optional.of(Long.toString(message.replyTo().getAsLong())) : Optional.empty(),
                message.extra(), message.createdAt());
    }

    long number() {
        return Long.parseLong(id);
    }

    long session() {
        return Long.parseLong(sessionId);
    }

    Message row() {
        return new Message(number(), session(), MessageRole.of(role), MessageType.of(type), body,
                replyTo.map(it -> OptionalLong.of(Long.parseLong(it))).orElse(OptionalLong.empty()), extra, createdAt);
    }
}
