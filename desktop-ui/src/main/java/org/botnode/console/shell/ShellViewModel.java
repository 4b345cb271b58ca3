package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.theme.Appearance;

/// Which screen is shown, and what the header says. Knows no control.
public final class ShellViewModel {

    private final List<Screen> screens;
    private final Connection connection;
    private final ObjectProperty<Appearance> appearance;
    private final ReadOnlyObjectWrapper<Screen> current;
    private final ReadOnlyStringWrapper nodeName = new ReadOnlyStringWrapper(this, "nodeName", text("app.name"));
    private final ReadOnlyObjectWrapper<LinkStatus> link = new ReadOnlyObjectWrapper<>(this, "link");

    public ShellViewModel(List<Screen> screens, Connection connection, ObjectProperty<Appearance> appearance) {
        this.screens = List.copyOf(screens);
        this.connection = connection;
        this.appearance = appearance;
        this.current = new ReadOnlyObjectWrapper<>(this, "current", this.screens.getFirst());
        connection.state().subscribe(this::linkIs);
    }

    List<Screen> screens() {
        return screens;
    }

    ReadOnlyObjectProperty<Screen> current() {
        return current.getReadOnlyProperty();
    }

    void show(Screen screen) {
        current.set(screen);
    }

    ReadOnlyStringProperty nodeName() {
        return nodeName.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LinkStatus> link() {
        return link.getReadOnlyProperty();
    }

    ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    /// Does not wait for the countdown.
    void reconnectNow() {
        connection.connect();
    }

    private void linkIs(ConnectionState state) {
        link.set(LinkStatus.of(state));
        if (state instanceof ConnectionState.Connected(var node, _)) {
            nodeName.set(node.name());
        }
    }
}
