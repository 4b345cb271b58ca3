package org.botnode.sync;

/// Which database a shard is, where the statements differ.
public enum Dialect { POSTGRESQL, CITUS, COCKROACHDB }
