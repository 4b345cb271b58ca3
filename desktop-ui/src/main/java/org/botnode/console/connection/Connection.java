package org.botnode.console.connection;

import static org.botnode.console.text.Texts.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.botnode.client.KeptNodesException;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;
import org.botnode.client.UntrustedNodeException;
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
    private boolean again;
    private boolean closed;

    public Connection(NodeFinder finder, Tasks tasks) {
        this.finder = finder;
        this.tasks = tasks;
    }

    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    /// The node, while it is connected.
    public Optional<NodeClient> node() {
        return link.map(Link::client);
    }

    /// Asks the node in the background. An answer that the sign-in is over goes to the connection, which then wants
    /// somebody to sign in, and not to `failed`. An answer that comes when the link is gone is dropped, since somebody
    /// else may look by then; without a link nothing is asked.
    public <T> void ask(Function<NodeClient, T> question, Consumer<T> answer, Consumer<Throwable> failed) {
        link.ifPresent(open -> tasks.run(() -> question.apply(open.client()), told -> {
            if (isOpen(open)) {
                answer.accept(told);
            }
        }, reason -> {
            if (reason instanceof ProblemException refusal && isUnauthorized(refusal.problem())) {
                broken(open, reason);
            } else if (isOpen(open)) {
                failed.accept(reason);
            }
        }));
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
        tasks.run(() -> Link.open(finder), this::opened, this::refused);
    }

    /// Lets go of the node and connects anew, since it is trusted or somebody else calls.
    public void reconnect() {
        link.ifPresent(this::letGo);
        if (attempting) {
            again = true;
        } else {
            connect();
        }
    }

    private void opened(Link opened) {
        if (closed || again) {
            close(opened);
            refused(new Link.NoNode());
            return;
        }
        attempting = false;
        backoff.reset();
        link = Optional.of(opened);
        last = Optional.of(opened.node());
        state.set(new ConnectionState.Connected(opened.node(), opened.door(), opened.who()));
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
        if (isOpen(which)) {
            letGo(which);
            refused(new Refusal(which.door(), Optional.of(which.who()), reason));
        }
    }

    private boolean isOpen(Link which) {
        return link.filter(which::equals).isPresent();
    }

    private void letGo(Link which) {
        link = Optional.empty();
        close(which);
    }

    /// Closing waits for what the client still does.
    private void close(Link which) {
        tasks.run(() -> {
            which.client().close();
            return which;
        }, _ -> {}, _ -> {});
    }

    private void refused(Throwable failure) {
        attempting = false;
        if (closed) {
            return;
        }
        if (again) {
            again = false;
            connect();
            return;
        }
        switch (failure) {
            case Refusal refusal -> refused(refusal, refusal.getCause());
            case Link.NoNode _ -> lookAgain();
            case KeptNodesException unreadable -> failed(text("kept.unreadable"), unreadable.getMessage());
            default -> failed(failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()));
        }
    }

    private void refused(Refusal refusal, Throwable reason) {
        switch (reason) {
            case UntrustedNodeException stranger ->
                    state.set(new ConnectionState.Stranger(refusal.door(), stranger.shown()));
            case UnreachableException _ -> lookAgain();
            case ProblemException problem when isUnauthorized(problem.problem()) -> signInNeeded(refusal.door());
            case ProblemException problem when problem.problem().status() == 403 -> {
                state.set(new ConnectionState.Denied(problem.problem(), refusal.door(), refusal.who()));
                countDown(AFTER_DENIAL);
            }
            case ProblemException problem -> failed(problem.problem().title(), problem.problem().detail());
            default -> failed(reason.getClass().getSimpleName(), String.valueOf(reason.getMessage()));
        }
    }

    private void signInNeeded(Door door) {
        state.set(new ConnectionState.SignInNeeded(door));
        // These two may be written anew while somebody looks; the others need a person.
        if (door.keySource() == KeySource.COMPUTER || door.keySource() == KeySource.COMMAND) {
            countDown(AFTER_DENIAL);
        }
    }

    private void lookAgain() {
        secondsLeft = backoff.next();
        state.set(away());
        countDown(secondsLeft);
    }

    private void failed(String title, String detail) {
        state.set(new ConnectionState.Failed(title, detail));
        countDown(AFTER_DENIAL);
    }

    private static boolean isUnauthorized(Problem problem) {
        return problem.status() == 401;
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
}
