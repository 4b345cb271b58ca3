package org.botnode.daemon.conversation;

/// Told of each exchange that was committed, for counting. Called on the exchange's own thread before it is answered,
/// so it must be quick and must not fail.
@FunctionalInterface
public interface ExchangeWatch {

    /// One exchange is in the file; a repetition is none.
    ///
    /// @param nanos from admission to commit
    void exchanged(long tenantId, long nanos, Told told);
}
