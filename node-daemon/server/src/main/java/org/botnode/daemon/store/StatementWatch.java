package org.botnode.daemon.store;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Told of each statement of one connection that is over. Called on the thread that holds the connection; must not throw.
@FunctionalInterface
interface StatementWatch {

    /// @param sql the statement's text, with placeholders where values were bound
    /// @param rows rows that it changed, or showed
    /// @param plan asks SQLite how it went about it, without running it again; only inside the call
    void ran(String sql, long nanos, long rows, Supplier<List<String>> plan);

    /// Where a connection's watch comes from.
    @FunctionalInterface
    interface Source {

        /// @param lane `writer` or `reader`
        /// @param slow told how many nanoseconds each statement took that was called slow
        StatementWatch of(long tenantId, String lane, LongConsumer slow);
    }

    /// Who does not look.
    static StatementWatch none() {
        return (_, _, _, _) -> { };
    }
}
