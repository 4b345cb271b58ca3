package org.botnode.sync.postgres;

/// One statement of a shard's schema, run in a transaction of its own and recorded under its name.
record SchemaStep(int version, String name, String ddl) {}
