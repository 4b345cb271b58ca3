package org.botnode.console.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;
import org.botnode.console.task.Tasks;

/// The one link to the node: it connects, hears the node's events, and after a break connects again by itself.
///
/// Screen's thread throughout; events arrive on the node client's thread and are handed over. Of load events only the
/// newest waits, so that a slow screen falls behind by at most one.
public final class Connection implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int AFTER_DENIAL = 15;

    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new ConnectionState.Connecting());
    private final List<Consumer<NodeEvent>> listeners = new ArrayList<>();
    private final AtomicReference<NodeEvent.Load> newestLoad = new AtomicReference<>();
    private final Backoff backoff = new Backoff();
    private final NodeFinder finder;
    private final Tasks tasks;

    private Optional<Link> link = Optional.empty();
    private Optional<NodeView> last = Optional.empty();
    private Tasks.Ticking waiting = () -> {};
    private int secondsLeft;
    private boolean attempting;
    private boolean closed;

    public Connection(NodeFinder finder, Tasks tasks) {
        this.finder = finder;
        this.tasks = tasks;
    }

    /// A connected client and what it is connected to.
    private record Link(URI address, NodeClient client, NodeView node) {}

    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    /// The node, while it is connected.
    public Optional<NodeClient> node() {
        return link.map(Link::client);
    }

    /// Hears the node's events for as long as the console runs, across breaks.
    public void onEvent(Consumer<NodeEvent> listener) {
        listeners.add(listener);
    }

    /// Connects now; without effect while connected or while an attempt is under way.
    public void connect() {
        if (link.isPresent() || attempting || closed) {
            return;
        }
        waiting.cancel();
        attempting = true;
        secondsLeft = 0;
        if (isAway()) {
            state.set(away());
        }
        tasks.run(this::open, this::opened, this::refused);
    }

    private Link open() {
        var found = finder.find().orElseThrow(NoNode::new);
        try {
            return new Link(found.address(), found.client(), found.client().node());
        } catch (RuntimeException failure) {
            found.client().close();
            throw failure;
        }
    }

    private void opened(Link opened) {
        attempting = false;
        if (closed) {
            opened.client().close();
            return;
        }
        backoff.reset();
        link = Optional.of(opened);
        last = Optional.of(opened.node());
        state.set(new ConnectionState.Connected(opened.node(), opened.address()));
        opened.client().events(this::heard, reason -> tasks.onScreen(() -> broken(opened, reason)));
    }

    private void heard(NodeEvent event) {
        if (!(event instanceof NodeEvent.Load load)) {
            tasks.onScreen(() -> tell(event));
        } else if (newestLoad.getAndSet(load) == null) {
            tasks.onScreen(() -> tell(newestLoad.getAndSet(null)));
        }
    }

    private void tell(NodeEvent event) {
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }

    private void broken(Link which, Throwable reason) {
        if (link.filter(which::equals).isEmpty()) {
            return;
        }
        link = Optional.empty();
        // Closing waits for what the client still does.
        tasks.run(() -> {
            which.client().close();
            return which;
        }, _ -> {}, _ -> {});
        refused(reason);
    }

    private void refused(Throwable reason) {
        attempting = false;
        if (closed) {
            return;
        }
        switch (reason) {
            case ProblemException refusal when isDenial(refusal.problem()) -> {
                state.set(new ConnectionState.Denied(refusal.problem()));
                countDown(AFTER_DENIAL);
            }
            case NoNode _, UnreachableException _ -> {
                secondsLeft = backoff.next();
                state.set(away());
                countDown(secondsLeft);
            }
            case ProblemException refusal -> failed(refusal.problem().title(), refusal.problem().detail());
            default -> failed(reason.getClass().getSimpleName(), String.valueOf(reason.getMessage()));
        }
    }

    private void failed(String title, String detail) {
        state.set(new ConnectionState.Failed(title, detail));
        countDown(AFTER_DENIAL);
    }

    private static boolean isDenial(Problem problem) {
        return problem.status() == 401 || problem.status() == 403;
    }

    private void countDown(int seconds) {
        secondsLeft = seconds;
        waiting.cancel();
        waiting = tasks.every(SECOND, this::second);
    }

    private void second() {
        secondsLeft--;
        if (secondsLeft <= 0) {
            connect();
        } else if (isAway()) {
            state.set(away());
        }
    }

    private boolean isAway() {
        return state.get() instanceof ConnectionState.Reconnecting || state.get() instanceof ConnectionState.NotRunning;
    }

    private ConnectionState away() {
        return last.<ConnectionState>map(node -> new ConnectionState.Reconnecting(node, secondsLeft))
                .orElseGet(() -> new ConnectionState.NotRunning(secondsLeft));
    }

    @Override
    public void close() {
        closed = true;
        waiting.cancel();
        link.ifPresent(open -> open.client().close());
        link = Optional.empty();
    }

    /// No node runs here.
    private static final class NoNode extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoNode() {
            super("No node runs here.", null, false, false);
        }
    }
}
