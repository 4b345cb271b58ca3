package org.botnode.daemon.conversation;

import java.util.Optional;

/// Finds the bots that can be talked to. Asked for every exchange and from many threads, so an answer must come from
/// memory.
@FunctionalInterface
public interface Bots {

    /// The bot in force now; empty where the tenant, or such a bot of it, does not exist.
    Optional<LiveBot> find(String tenant, String bot);
}
