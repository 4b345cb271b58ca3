package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stored message of a conversation.
///
/// @param role        `user`, `assistant`, `system`, `tool` or `attendant`
/// @param replyTo     the user's message that this one answers
/// @param suggestions what the user could pick then
public record ConversationMessage(
        String id,
        String session,
        String role,
        String type,
        String text,
        Optional<String> replyTo,
        List<Suggestion> suggestions,
        Instant createdAt) {

    public ConversationMessage {
        replyTo = replyTo == null ? Optional.empty() : replyTo;
        suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
    }
}
