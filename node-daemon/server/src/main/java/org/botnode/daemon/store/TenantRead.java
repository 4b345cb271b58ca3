package org.botnode.daemon.store;

/// What someone does with a reader while it is lent.
@FunctionalInterface
public interface TenantRead<R> {

    /// Reads; nothing of the reader may be kept.
    R read(TenantReader reader);
}
