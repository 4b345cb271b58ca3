/// The daemon, packaged by feature.
module org.botnode.daemon {
    requires java.logging;
    requires com.h2database;
    requires java.sql;
    requires org.botnode.client;
    requires org.botnode.probe;
    requires org.botnode.sync;
    requires org.xerial.sqlitejdbc;
    exports org.botnode.daemon.store to org.botnode.bench;
}
