package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.entry.EntryViewModel;
import org.botnode.console.theme.Appearance;

/// Which screen is shown, and what the header says. Knows no control.
public final class ShellViewModel {

    private final List<Screen> screens;
    private final Connection connection;
    private final EntryViewModel entry;
    private final ObjectProperty<Appearance> appearance;
    private final ReadOnlyObjectWrapper<Screen> current;
    private final ReadOnlyStringWrapper nodeName = new ReadOnlyStringWrapper(this, "nodeName", text("app.name"));
    private final ReadOnlyObjectWrapper<LinkStatus> link = new ReadOnlyObjectWrapper<>(this, "link");
    private final ReadOnlyObjectWrapper<Optional<Who>> who = new ReadOnlyObjectWrapper<>(this, "who", Optional.empty());

    public ShellViewModel(List<Screen> screens, Connection connection, EntryViewModel entry,
            ObjectProperty<Appearance> appearance) {
        this.screens = List.copyOf(screens);
        this.connection = connection;
        this.entry = entry;
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

    /// As whom the console calls, where the node said so.
    ReadOnlyObjectProperty<Optional<Who>> who() {
        return who.getReadOnlyProperty();
    }

    void signIn() {
        entry.askWho();
    }

    void signOut() {
        entry.signOut();
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
        switch (state) {
            case ConnectionState.Connected(var node, var door, var session) -> {
                nodeName.set(node.name());
                who.set(Optional.of(Who.of(session, door.keySource())));
            }
            case ConnectionState.Denied(_, var door, var session) ->
                    who.set(session.map(known -> Who.of(known, door.keySource())));
            case ConnectionState.SignInNeeded _, ConnectionState.Stranger _ -> who.set(Optional.empty());
            case ConnectionState.Connecting _, ConnectionState.Reconnecting _, ConnectionState.NotRunning _,
                    ConnectionState.Failed _ -> {
                // It is still the same person.
            }
        }
    }
}
