package org.botnode.daemon.store;

/// What someone does with a writer while it is lent, inside its transaction.
///
/// An exception undoes this work and no other. The answer is handed over after the commit.
@FunctionalInterface
public interface TenantWork<R> {

    /// Writes; nothing of the writer may be kept.
    R write(TenantWriter writer);
}
