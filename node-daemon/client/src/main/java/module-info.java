/// The daemon's HTTP contract: its records, its problems, and a typed client.
module org.botnode.client {
    requires transitive org.botnode.probe;
    requires transitive tools.jackson.databind;
    requires java.net.http;

    exports org.botnode.client;
    // Jackson reads and writes the records.
    opens org.botnode.client to tools.jackson.databind;
}
