/// The JavaFX console; speaks to a daemon only through `NodeClient`.
module org.botnode.console {
    requires org.botnode.client;
}
