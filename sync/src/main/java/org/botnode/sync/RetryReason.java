package org.botnode.sync;

/// Why the same batch is worth sending again.
public enum RetryReason {
    /// Another transaction won; at once, with jitter.
    CONFLICT,
    /// The connection went before the answer: on a new one, the lease tells.
    IN_DOUBT,
    /// The server only reads; the primary is elsewhere.
    STANDBY,
    /// The server is short of something; later, and with less.
    LOAD,
    /// The tenant's own file is busy.
    OUTBOX,
    /// The shard's schema is older than these rows; the stream waits for an upgrade.
    SCHEMA
}
