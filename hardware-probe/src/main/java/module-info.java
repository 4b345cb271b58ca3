/// What is this machine, and what can it carry.
module org.botnode.probe {
    requires com.github.oshi;
    exports org.botnode.probe;
}
