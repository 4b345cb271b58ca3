package org.botnode.sync;

/// The one process that may write a tenant.
///
/// @param run random per process, so that a cloned data directory is another owner
public record Owner(String node, String run) {}
