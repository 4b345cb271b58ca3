package org.botnode.client;

import java.util.List;

/// One message of the bot.
///
/// @param id          the message's id in the node
/// @param type        `text`, for now the only type
/// @param text        what the bot says
/// @param suggestions answers to pick from, in order; on the last reply of an exchange only
public record Reply(String id, String type, String text, List<Suggestion> suggestions) {

    public Reply {
        suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
    }
}
