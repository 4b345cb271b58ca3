package org.botnode.daemon.store;

/// Where the generator keeps the time up to which it may have minted ids, so that a restart never mints one twice.
///
/// `keep` returns only when the value survives a power cut. Not thread-safe; {@link Snowflakes} calls it from one
/// thread at a time.
public interface IdReserve {

    /// Milliseconds since {@link Snowflakes#EPOCH}, exclusive; 0 where nothing was ever minted.
    long kept();

    /// Keeps a new bound, durably.
    void keep(long until);
}
