package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that one exchange writes, computed before it reaches the writer; it is committed whole or not at all.
///
/// @param botId whose day counts it
/// @param inbound absent where the sender gave no id, as when a session opens without text
/// @param message what the user said, absent where a session opens without text
/// @param replies what the bot says, in order
public record ExchangeEffects(long botId, Channel channel, long userId, SessionChange session,
        Optional<Inbound> inbound, Optional<Message> message, List<Message> replies, DialogChange dialog) {

    public ExchangeEffects {
        replies = List.copyOf(replies);
    }

    /// About how much memory its texts take.
    long textBytes() {
        return 2L * (Stream.concat(message.stream(), replies.stream())
                .mapToLong(it -> it.body().length() + it.extra().map(String::length).orElse(0)).sum());
    }
}
