package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.botnode.client.CapacityView;
import org.botnode.client.LoadView;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.control.ScreenState;

/// What the capacity screen shows: read once when the node connects and when its plan changes, the load each second.
///
/// While the node is away the last known stays, marked as old.
public final class CapacityScreenViewModel {

    private final ReadOnlyObjectWrapper<ScreenState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new ScreenState.Loading());
    private final ReadOnlyObjectWrapper<CapacityPicture> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", CapacityPicture.NOTHING);
    private final ReadOnlyObjectWrapper<Scale> scale = new ReadOnlyObjectWrapper<>(this, "scale", Scale.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<LoadView>> load =
            new ReadOnlyObjectWrapper<>(this, "load", Optional.empty());
    private final ReadOnlyBooleanWrapper old = new ReadOnlyBooleanWrapper(this, "old", false);
    private final History history = new History();
    private final Connection connection;
    private final CapacityWords words;
    private String shownTo = "";
    private boolean known;

    public CapacityScreenViewModel(Connection connection, CapacityWords words) {
        this.connection = connection;
        this.words = words;
        connection.state().subscribe(this::linkIs);
        connection.onEvent(this::heard);
    }

    ReadOnlyObjectProperty<ScreenState> state() {
        return state.getReadOnlyProperty();
    }

    /// The scale table with today's row.
    ReadOnlyObjectProperty<Scale> scale() {
        return scale.getReadOnlyProperty();
    }

    /// Machine, plan and reach in words.
    ReadOnlyObjectProperty<CapacityPicture> picture() {
        return picture.getReadOnlyProperty();
    }

    /// The newest load; it changes each second while the node is connected.
    ReadOnlyObjectProperty<Optional<LoadView>> load() {
        return load.getReadOnlyProperty();
    }

    /// Whether what is shown is from before the link broke.
    ReadOnlyBooleanProperty old() {
        return old.getReadOnlyProperty();
    }

    History history() {
        return history;
    }

    /// Connects again, or reads again where the link stands.
    void retry() {
        connection.node().ifPresentOrElse(_ -> read(), connection::connect);
    }

    private void linkIs(ConnectionState link) {
        old.set(known && !(link instanceof ConnectionState.Connected));
        if (link instanceof ConnectionState.Denied) {
            // What somebody else was shown is not for whoever came after.
            forgetOtherThan("");
        }
        if (link instanceof ConnectionState.Connected(var node, _, var who)) {
            forgetOtherThan(node.id() + " " + who.caller());
            read();
        } else if (!known) {
            state.set(withoutNode(link));
        }
    }

    /// @param seen which node, and as whom
    private void forgetOtherThan(String seen) {
        if (!seen.equals(shownTo)) {
            shownTo = seen;
            history.clear();
            known = false;
            picture.set(CapacityPicture.NOTHING);
            load.set(Optional.empty());
        }
    }

    private static ScreenState withoutNode(ConnectionState link) {
        return switch (link) {
            case ConnectionState.Connecting _, ConnectionState.Connected _, ConnectionState.Stranger _,
                    ConnectionState.SignInNeeded _ -> new ScreenState.Loading();
            case ConnectionState.NotRunning _ ->
                    new ScreenState.Failed(text("state.away.title"), text("state.away.hint"));
            case ConnectionState.Reconnecting _ ->
                    new ScreenState.Failed(text("state.lost.title"), text("state.lost.hint"));
            case ConnectionState.Denied(var problem, _, _) -> new ScreenState.NoPermission(text("state.denied.title"),
                    problem.hint().orElse(problem.detail() + " " + text("state.denied.hint")));
            case ConnectionState.Failed(String title, String detail) -> new ScreenState.Failed(title, detail);
        };
    }

    private void read() {
        if (connection.node().isEmpty()) {
            return;
        }
        if (!known) {
            state.set(new ScreenState.Loading());
        }
        connection.ask(NodeClient::capacity, this::arrived, this::failed);
    }

    private void arrived(CapacityView answer) {
        picture.set(words.picture(answer));
        loadIs(answer.load());
    }

    private void failed(Throwable reason) {
        if (known) {
            // The load is shown, with what was true before; the next change of the plan or connection reads again.
            return;
        }
        state.set(switch (reason) {
            case ProblemException refusal when refusal.problem().status() == 403 ->
                    new ScreenState.NoPermission(text("state.denied.title"),
                            refusal.problem().hint().orElse(text("state.denied.hint")));
            case ProblemException refusal -> new ScreenState.Failed(refusal.problem().title(),
                    refusal.problem().hint().orElse(refusal.problem().detail()));
            case UnreachableException _ ->
                    new ScreenState.Failed(text("state.lost.title"), text("state.lost.hint"));
            default -> new ScreenState.Failed(text("state.failed.title"), text("state.failed.hint"));
        });
    }

    private void heard(NodeEvent event) {
        switch (event) {
            case NodeEvent.Load(var now) -> loadIs(now);
            case NodeEvent.PlanChanged _ -> read();
            case NodeEvent.TenantsChanged _, NodeEvent.BotsChanged _, NodeEvent.TenantHealthChanged _ -> {
                // The next load event counts them.
            }
            case NodeEvent.AlertChanged _, NodeEvent.BackupChanged _ -> {
                // This screen shows what is, not what somebody should look at.
            }
            case NodeEvent.LimitMark _, NodeEvent.RetentionRan _ -> {
                // A tenant's own affair; this screen is about the machine.
            }
        }
    }

    private void loadIs(LoadView now) {
        history.add(now);
        known = true;
        load.set(Optional.of(now));
        scale.set(words.scale(now, picture.get().reach().map(CapacityPicture.Reach::tier)));
        old.set(false);
        state.set(new ScreenState.Ready());
    }
}
