package org.botnode.daemon.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Json;
import org.botnode.client.Suggestion;
import org.botnode.daemon.store.Message;

/// A message of a conversation with the suggestions that stood under it.
public record Said(Message message, List<Suggestion> suggestions) {

    static final String TEXT = "text";

    public Said {
        suggestions = List.copyOf(suggestions);
    }

    static Said user(long id, long sessionId, String text, long at) {
        return new Said(Message.fromUser(id, sessionId, text, at), List.of());
    }

    static Said bot(long id, long sessionId, String text, OptionalLong replyTo, List<Suggestion> suggestions, long at) {
        var extra = suggestions.isEmpty() ? Optional.<String>empty() : Optional.of(Json.text(new Extra(suggestions)));
        return new Said(Message.fromBot(id, sessionId, text, replyTo, extra, at), suggestions);
    }

    /// A stored message as it was said.
    public static Said of(Message stored) {
        var suggestions = stored.extra()
                .map(extra -> Json.read(extra.getBytes(java.nio.charset.StandardCharsets.UTF_8), Extra.class))
                .map(Extra::suggestions)
                .orElse(List.of());
        return new Said(stored, suggestions);
    }

    /// As it travels.
    public ConversationMessage view() {
        var replyTo = message.replyTo();
        return new ConversationMessage(Long.toString(message.id()), Long.toString(message.sessionId()),
                message.role().name().toLowerCase(Locale.ROOT), message.type().name().toLowerCase(Locale.ROOT),
                message.body(),
                replyTo.isPresent() ? Optional.of(Long.toString(replyTo.getAsLong())) : Optional.empty(),
                suggestions, Instant.ofEpochMilli(message.createdAt()));
    }

    /// What a message's row keeps beside its text.
    record Extra(List<Suggestion> suggestions) {
        Extra {
            suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
        }
    }
}
