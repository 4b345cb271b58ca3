/// Load generators and benchmarks; in a checkout only, never in a package.
module org.botnode.bench {
    requires HdrHistogram;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires jdk.management;
    requires org.botnode.client;
    requires org.botnode.daemon;
    requires org.botnode.probe;
    requires org.xerial.sqlitejdbc;
    // Jackson reads a load process's plan and figures.
    opens org.botnode.bench to tools.jackson.databind;
    opens org.botnode.bench.load to tools.jackson.databind;
    opens org.botnode.bench.store to tools.jackson.databind;
}
