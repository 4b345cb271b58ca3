/// Outbox in, shard out: promotion, replication, verification.
module org.botnode.sync {
    requires com.zaxxer.hikari;
    requires java.naming;
    requires transitive java.sql;
    requires org.postgresql.jdbc;

    exports org.botnode.sync;
    exports org.botnode.sync.postgres;
}
