/// What is this machine, and what can it carry.
module org.botnode.probe {
    requires com.github.oshi;
    requires java.management;
    requires static transitive com.fasterxml.jackson.annotation;

    exports org.botnode.probe;
    exports org.botnode.probe.bench;
}
