package org.botnode.console;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.AccountView;
import org.botnode.client.AccessClient;
import org.botnode.client.CapacityView;
import org.botnode.client.Grant;
import org.botnode.client.KeptNodes;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SessionView;
import org.botnode.client.SignInRequest;
import org.botnode.client.SignedIn;
import org.botnode.client.UnreachableException;
import org.botnode.console.connection.Door;
import org.botnode.console.connection.KeySource;
import org.botnode.console.connection.NodeFinder;
import org.botnode.console.connection.PinSource;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.Held;

/// A node in memory that can go away, come back and refuse. One client of it is open at a time.
public final class FakeNode implements NodeFinder {

    public static final URI ADDRESS = URI.create("http://127.0.0.1:8720");
    /// The password of every account.
    public static final String PASSWORD = "four words and a number 7";
    public static final String KEY = "bn_" + "k".repeat(43);

    private final String id;
    private final Held held = new Held();
    private KeySource keySource = KeySource.COMPUTER;
    private Optional<CapacityView> capacity = Optional.empty();
    private Optional<ProblemKind> refusal = Optional.empty();
    private Optional<ProblemKind> capacityRefusal = Optional.empty();
    private Optional<Duration> wait = Optional.empty();
    private List<Grant> roles = List.of(new Grant("owner", Optional.empty()));
    private String signedOut = "";
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

    /// Where the console has its key from as long as nobody signs in.
    public FakeNode foundBy(KeySource source) {
        keySource = source;
        return this;
    }

    /// What everybody may do.
    public void grant(Grant... grants) {
        roles = List.of(grants);
    }

    public void refuse(ProblemKind kind) {
        refusal = Optional.of(kind);
    }

    public void refuseCapacity(ProblemKind kind) {
        capacityRefusal = Optional.of(kind);
    }

    /// Refuses to sign anybody in for a while.
    public void delaySignIns(Duration length) {
        wait = Optional.of(length);
    }

    public void accept() {
        refusal = Optional.empty();
        capacityRefusal = Optional.empty();
        wait = Optional.empty();
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

    /// The token of the sign-in that was ended last.
    public String signedOut() {
        return signedOut;
    }

    /// The way in, which remembers below that directory.
    public Entrance entrance(Path home) {
        return new Entrance((_, key, _) -> client(key), new KeptNodes(home.resolve("sign-ins.json")), held);
    }

    @Override
    public Optional<Found> find() {
        opened++;
        return Optional.of(switch (held.caller(ADDRESS).orElse(null)) {
            case Held.As.Holder(var key) -> found(KeySource.WINDOW, key);
            case Held.As.Nobody _ -> found(KeySource.LEFT, "");
            case Held.As.ThisComputer _ -> found(KeySource.COMPUTER, KEY);
            case null -> found(keySource, keySource == KeySource.NONE ? "" : KEY);
        });
    }

    private Found found(KeySource source, String key) {
        return new Found(new Door(ADDRESS, Optional.empty(), PinSource.NONE, source, true), client(key));
    }

    private <T> T answer(Optional<ProblemKind> refused, Optional<T> value) {
        if (!running) {
            throw new UnreachableException(ADDRESS, null);
        }
        refused.or(() -> refusal).ifPresent(FakeNode::refused);
        return value.orElseThrow();
    }

    private static void refused(ProblemKind kind) {
        throw new ProblemException(Problem.of(kind, "It was refused."));
    }

    private Optional<ProblemKind> unknown(String key) {
        return key.equals(KEY) || SignedIn.isToken(key) && !key.equals(signedOut) ? Optional.empty()
                : Optional.of(ProblemKind.UNAUTHORIZED);
    }

    private NodeClient client(String key) {
        // A proxy, so that the contract may grow without every console test growing with it.
        return proxy(NodeClient.class, (method, values) -> switch (method) {
            case "node" -> answer(unknown(key), Optional.of(
                    new NodeView(id, "Front desk", "0.1.0", Instant.parse("2026-11-20T08:00:00Z"))));
            case "capacity" -> answer(capacityRefusal, capacity);
            case "events" -> listen(values);
            case "access" -> access(key);
            case "close" -> closed++;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private AccessClient access(String key) {
        return proxy(AccessClient.class, (method, values) -> switch (method) {
            case "session" -> answer(unknown(key), Optional.of(session(key)));
            case "signIn" -> answer(Optional.empty(), Optional.of(signIn((SignInRequest) values[0])));
            case "signOut" -> answer(unknown(key), Optional.of(signedOut = key));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private SessionView session(String key) {
        if (!SignedIn.isToken(key)) {
            return new SessionView("this machine", roles, Optional.empty(), Optional.empty());
        }
        var account = account(key.substring(3));
        return new SessionView("account " + account.name(), roles, Optional.of(account),
                Optional.of(Instant.parse("2026-11-27T08:00:00Z")));
    }

    private AccountView account(String name) {
        var then = Instant.parse("2026-11-20T08:00:00Z");
        return new AccountView("7", name, roles, then, then, Optional.empty(), Optional.of(then));
    }

    private SignedIn signIn(SignInRequest request) {
        answer(Optional.empty(), Optional.of(id));
        wait.ifPresent(length -> {
            throw new ProblemException(Problem.of(ProblemKind.SIGN_IN_DELAYED, "Too many tries failed."), wait);
        });
        if (!request.password().equals(PASSWORD)) {
            refused(ProblemKind.UNAUTHORIZED);
        }
        return new SignedIn("bs_" + request.name(), Instant.parse("2126-11-27T08:00:00Z"), account(request.name()));
    }

    @SuppressWarnings("unchecked")
    private NodeClient.Subscription listen(Object[] values) {
        listener = (Consumer<NodeEvent>) values[0];
        ended = (Consumer<Throwable>) values[1];
        return () -> {};
    }

    private interface Answers {

        Object to(String method, Object[] values);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, method, values) -> answers.to(method.getName(), values)));
    }
}
