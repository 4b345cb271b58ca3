package org.botnode.daemon.conversation;

import java.util.List;
import org.botnode.daemon.bot.basic.Effect;

/// Told of what was committed, for counting and for the bots' logs. Called on the exchange's own thread before it is
/// answered, so it must be quick and must not fail.
public interface ExchangeWatch {

    /// One exchange is in the file.
    ///
    /// @param nanos from admission to commit
    void exchanged(long tenantId, long nanos, Told told);

    /// Scripts wrote to their bot's log.
    void logged(String tenant, String bot, List<Effect.Log> lines);
}
