package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.botnode.client.Pin;
import org.botnode.client.SessionView;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.connection.Door;
import org.botnode.console.task.Tasks;

/// Which page the window shows, and what a person decides there. The screens stay as they are behind a page.
public final class EntryViewModel {

    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page", new Page.Inside());
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final Connection connection;
    private final Entrance entrance;
    private final Tasks tasks;
    private final SignInViewModel signIn;
    private boolean asked;
    private boolean untold;

    public EntryViewModel(Connection connection, Entrance entrance, Tasks tasks) {
        this.connection = connection;
        this.entrance = entrance;
        this.tasks = tasks;
        this.signIn = new SignInViewModel(entrance, tasks, this::entered);
        connection.state().subscribe(this::linkIs);
    }

    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /// Why the last decision could not be carried out, in words; empty where it could.
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    SignInViewModel signIn() {
        return signIn;
    }

    private void linkIs(ConnectionState state) {
        if (asked && !(state instanceof ConnectionState.Stranger)) {
            // Somebody is typing; whatever becomes of the link meanwhile, that is not taken away.
            return;
        }
        switch (state) {
            case ConnectionState.Stranger(var door, var shown) -> show(door.pin()
                    .<Page>map(known -> new Page.KeyChanged(door, known, shown))
                    .orElseGet(() -> new Page.FirstContact(door, shown)));
            case ConnectionState.SignInNeeded(var door) -> {
                signIn.comeTo(door);
                show(new Page.SignIn(door, reason(door), false));
            }
            case ConnectionState.Connected connected -> {
                signIn.arrived(connected.who());
                show(new Page.Inside());
            }
            case ConnectionState.Connecting _, ConnectionState.Reconnecting _, ConnectionState.NotRunning _,
                    ConnectionState.Denied _, ConnectionState.Failed _ -> show(new Page.Inside());
        }
    }

    private void entered() {
        asked = false;
        untold = false;
        connection.reconnect();
    }

    private void show(Page next) {
        asked = false;
        failure.set("");
        page.set(next);
    }

    private Optional<String> reason(Door door) {
        return switch (door.keySource()) {
            case WINDOW, KEPT -> Optional.of(text("sign-in.over"));
            case COMMAND -> Optional.of(text("sign-in.command-key"));
            case COMPUTER -> Optional.of(text("sign-in.computer-key"));
            case LEFT -> Optional.of(text(untold ? "sign-in.left-untold" : "sign-in.left"));
            case NONE -> Optional.empty();
        };
    }

    /// Knows the node by the key that it showed.
    void trust(Door door, Pin shown, boolean always) {
        decide(Executors.callable(() -> entrance.trust(door, shown, always)), _ -> {});
    }

    /// Does not connect.
    void decline(Door door) {
        show(new Page.Declined(door));
    }

    /// Looks anew at what answers there.
    void lookAgain() {
        linkIs(connection.state().get());
        connection.reconnect();
    }

    /// Goes on as the user who runs the node on this computer.
    void beThisComputer(Door door) {
        decide(Executors.callable(() -> entrance.beThisComputer(door)), _ -> {});
    }

    /// Asks who calls, while the link stands or is denied.
    public void askWho() {
        door().ifPresent(door -> {
            signIn.comeTo(door);
            show(new Page.SignIn(door, Optional.empty(), true));
            asked = true;
        });
    }

    /// Goes on as before, or as it stands by now.
    void back() {
        asked = false;
        linkIs(connection.state().get());
    }

    /// Ends the sign-in; also where it opens nothing here.
    public void signOut() {
        var node = connection.node();
        who().ifPresent(who -> door().ifPresent(door ->
                decide(() -> entrance.leave(door, who, node), told -> untold = !told)));
    }

    private Optional<SessionView> who() {
        return switch (connection.state().get()) {
            case ConnectionState.Connected(_, _, var who) -> Optional.of(who);
            case ConnectionState.Denied(_, _, var who) -> who;
            default -> Optional.empty();
        };
    }

    private Optional<Door> door() {
        return switch (connection.state().get()) {
            case ConnectionState.Connected(_, var door, _) -> Optional.of(door);
            case ConnectionState.Denied(_, var door, _) -> Optional.of(door);
            default -> Optional.empty();
        };
    }

    private <T> void decide(Callable<T> work, Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        failure.set("");
        tasks.run(work, result -> {
            busy.set(false);
            done.accept(result);
            connection.reconnect();
        }, reason -> {
            busy.set(false);
            failure.set(String.valueOf(reason.getMessage()));
        });
    }
}
