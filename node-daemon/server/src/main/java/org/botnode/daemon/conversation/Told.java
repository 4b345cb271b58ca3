package org.botnode.daemon.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.Exchange;
import org.botnode.client.Reply;

/// What one exchange put into the tenant's file.
///
/// @param message what the user said; absent where a session was opened without text
/// @param replies what the bot said, in order
public record Told(long tenantId, long userId, long sessionId, Optional<Said> message, List<Said> replies) {

    public Told {
        replies = List.copyOf(replies);
    }

    /// As it travels.
    public Exchange exchange() {
        var sent = new ArrayList<Reply>(replies.size());
        for (var reply : replies) {
            sent.add(new Reply(Long.toString(reply.message().id()), Said.TEXT, reply.message().body(),
                    reply.suggestions()));
        }
        return new Exchange(Long.toString(sessionId), message.map(said -> Long.toString(said.message().id())), sent);
    }
}
