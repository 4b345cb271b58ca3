/// Outbox in, shard out: promotion, replication, verification.
module org.botnode.sync {
    requires transitive java.sql;

    exports org.botnode.sync;
}
