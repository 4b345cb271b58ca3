package org.botnode.console;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.CapacityView;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.UnreachableException;
import org.botnode.console.connection.NodeFinder;

/// A node in memory that can go away, come back and refuse. One client of it is open at a time.
public final class FakeNode implements NodeFinder {

    public static final URI ADDRESS = URI.create("http://127.0.0.1:8720");

    private final String id;
    private Optional<CapacityView> capacity = Optional.empty();
    private Optional<ProblemKind> refusal = Optional.empty();
    private Optional<ProblemKind> capacityRefusal = Optional.empty();
    private boolean running = true;
    private int opened;
    private int closed;
    private Consumer<NodeEvent> listener = _ -> {};
    private Consumer<Throwable> ended = _ -> {};

    public FakeNode(String id) {
        this.id = id;
    }

    public FakeNode with(CapacityView answer) {
        capacity = Optional.of(answer);
        return this;
    }

    public void refuse(ProblemKind kind) {
        refusal = Optional.of(kind);
    }

    public void refuseCapacity(ProblemKind kind) {
        capacityRefusal = Optional.of(kind);
    }

    public void accept() {
        refusal = Optional.empty();
        capacityRefusal = Optional.empty();
    }

    public void stop() {
        running = false;
        ended.accept(new UnreachableException(ADDRESS, null));
    }

    public void start() {
        running = true;
    }

    /// Stops without having told anybody.
    public void notRunning() {
        running = false;
    }

    public void tell(NodeEvent event) {
        listener.accept(event);
    }

    public int opened() {
        return opened;
    }

    public int closed() {
        return closed;
    }

    @Override
    public Optional<Found> find() {
        opened++;
        return Optional.of(new Found(ADDRESS, client()));
    }

    private <T> T answer(Optional<ProblemKind> refused, Optional<T> value) {
        if (!running) {
            throw new UnreachableException(ADDRESS, null);
        }
        refused.or(() -> refusal).ifPresent(kind -> {
            throw new ProblemException(Problem.of(kind, "It was refused."));
        });
        return value.orElseThrow();
    }

    private NodeClient client() {
        // A proxy, so that the contract may grow without every console test growing with it.
        return (NodeClient) Proxy.newProxyInstance(NodeClient.class.getClassLoader(),
                new Class<?>[] {NodeClient.class}, (_, method, values) -> switch (method.getName()) {
                    case "node" -> answer(Optional.empty(), Optional.of(
                            new NodeView(id, "Front desk", "0.1.0", Instant.parse("2026-11-20T08:00:00Z"))));
                    case "capacity" -> answer(capacityRefusal, capacity);
                    case "events" -> listen(values);
                    case "close" -> closed++;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked")
    private NodeClient.Subscription listen(Object[] values) {
        listener = (Consumer<NodeEvent>) values[0];
        ended = (Consumer<Throwable>) values[1];
        return () -> {};
    }
}
