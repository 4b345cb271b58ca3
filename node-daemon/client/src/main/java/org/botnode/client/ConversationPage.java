package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// A page of a conversation, oldest message first.
///
/// @param next     pass it as `after` to read on; absent at the end, and on a page that was read backwards
/// @param previous pass it as `before` to read what was said earlier; only on a page that was read backwards, and absent
///                 at the beginning
public record ConversationPage(String session, List<ConversationMessage> messages, Optional<String> next,
        Optional<String> previous) {

    public ConversationPage {
        messages = List.copyOf(messages);
        next = next == null ? Optional.empty() : next;
        previous = previous == null ? Optional.empty() : previous;
    }
}
