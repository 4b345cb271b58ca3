/// The JavaFX console; speaks to a daemon only through `NodeClient`.
module org.botnode.console {
    requires org.botnode.client;
    requires javafx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;

    // JavaFX starts the application by reflection.
    exports org.botnode.console to javafx.graphics;
    // Jackson reads what the node left on this computer.
    opens org.botnode.console to tools.jackson.databind;
}
