package org.botnode.daemon.conversation;

import java.time.Duration;

/// How much a conversation may take.
///
/// @param idle          after which a session is over
/// @param maxText       of one message, bytes of UTF-8
/// @param maxWaiting    messages of one conversation at a time, the one in hand included
/// @param patience      the longest wait for the messages before
/// @param memory        for the state of conversations that were last busy, bytes
public record ConversationConfig(Duration idle, int maxText, int maxWaiting, Duration patience, long memory) {

    public ConversationConfig {
        if (!idle.isPositive() || maxText < 1 || maxWaiting < 1 || !patience.isPositive() || memory < 1) {
            throw new IllegalArgumentException("a conversation's limits are positive");
        }
    }

    public static ConversationConfig defaults() {
        return new ConversationConfig(Duration.ofMinutes(60), 64 << 10, 16, Duration.ofSeconds(30), 64L << 20);
    }
}
