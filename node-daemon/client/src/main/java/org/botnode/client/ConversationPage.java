package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// A page of a conversation, oldest message first.
///
/// @param next pass it as `after` to read on; absent at the end
public record ConversationPage(String session, List<ConversationMessage> messages, Optional<String> next) {

    public ConversationPage {
        messages = List.copyOf(messages);
        next = next == null ? Optional.empty() : next;
    }
}
