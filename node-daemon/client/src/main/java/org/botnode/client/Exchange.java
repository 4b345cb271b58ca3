package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// What one message led to, all of it committed before this is sent.
///
/// @param session the session's id
/// @param message id of the user's message in the node; absent where a session was opened without text
/// @param replies what the bot said, in order
public record Exchange(String session, Optional<String> message, List<Reply> replies) {

    public Exchange {
        message = message == null ? Optional.empty() : message;
        replies = replies == null ? List.of() : List.copyOf(replies);
    }
}
