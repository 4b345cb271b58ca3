package org.botnode.bench.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.bench.NodeProcess;
import org.botnode.client.NodeClient;

/// Sends hostile inputs to a node in a process of its own, several at a time, and looks in between whether all is whole.
///
/// The seed and an input's number decide what it is; what it meets depends on what others did before.
public final class FaultRun {

    private static final int SENDERS = 6;
    private static final int ROUNDS = 10;
    private static final int SAMPLES = 40;

    private final Path sandbox;
    private final Map<String, String> settings;
    private final FaultPlan plan;
    private final PrintStream progress;
    private final SequencedMap<String, AtomicLong> run = new LinkedHashMap<>();
    private final SequencedMap<String, AtomicLong> broken = new LinkedHashMap<>();
    private final List<String> samples = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();

    private enum Kind { CALLS, WIRE, FRAMES, PACKAGES, SETTINGS;

        /// Of a hundred inputs 60 are calls; packages and archives, which take the longest, are three.
        static Kind of(long number) {
            var place = number % 100;
            return place < 60 ? CALLS : place < 75 ? WIRE : place < 90 ? FRAMES : place < 93 ? PACKAGES : SETTINGS;
        }

        String told() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param sandbox  an empty directory
    /// @param settings of the node, as environment variables
    public FaultRun(Path sandbox, Map<String, String> settings, FaultPlan plan, PrintStream progress) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.plan = plan;
        this.progress = progress;
        for (var kind : Kind.values()) {
            run.put(kind.told(), new AtomicLong());
            broken.put(kind.told(), new AtomicLong());
        }
    }

    public FaultReport run() throws IOException, InterruptedException {
        var from = System.nanoTime();
        var damage = new ArrayList<String>();
        try (var node = NodeProcess.startHere(Files.createDirectories(sandbox.resolve("data")), settings)) {
            var access = node.access();
            try (var client = NodeClient.http(access.url(), access.key())) {
                var whole = new Wholeness(sandbox, client);
                whole.furnish();
                var templates = HostileCalls.templates(access.url(), access.key());
                var deadline = System.nanoTime() + plan.longest().toNanos();
                for (var round = 1; round <= ROUNDS && damage.isEmpty() && System.nanoTime() < deadline; round++) {
                    send(access, templates, round, deadline);
                    if (!node.handle().isAlive()) {
                        damage.add("the node ended");
                    } else {
                        damage.addAll(whole.damage());
                    }
                    progress.printf("%d of %d inputs, %d broken, %s%n", plan.inputs() * round / ROUNDS, plan.inputs(),
                            broken.values().stream().mapToLong(AtomicLong::get).sum(), damage.isEmpty() ? "all whole" : damage);
                }
            }
        }
        return new FaultReport(numbers(run), numbers(broken), damage, List.copyOf(samples), (System.nanoTime() - from) / 1e9);
    }

    private void send(NodeProcess.Access access, List<String> templates, int round, long deadline) throws InterruptedException {
        next.set(plan.inputs() * (round - 1) / ROUNDS);
        var until = plan.inputs() * round / ROUNDS;
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < SENDERS; i++) {
                var sender = i;
                all.add(senders.submit(() -> {
                    sendSome(access.url(), access.key(), templates, sender, until, deadline);
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the sending itself failed", failure.getCause());
        }
    }

    private void sendSome(URI node, String key, List<String> templates, int sender, long until, long deadline)
            throws IOException {
        var settingsHome = Files.createDirectories(sandbox.resolve("settings").resolve("s" + sender));
        try (var calls = new HostileCalls(node, key, templates);
                var packages = new HostilePackages(node, key);
                var wire = new HostileWire(node);
                var frames = new HostileFrames(node, key);
                var settingsFile = new HostileSettings(settingsHome)) {
            long number;
            while ((number = next.getAndIncrement()) < until && System.nanoTime() < deadline) {
                var kind = Kind.of(number);
                var family = switch (kind) {
                    case CALLS -> calls;
                    case WIRE -> wire;
                    case FRAMES -> frames;
                    case PACKAGES -> packages;
                    case SETTINGS -> settingsFile;
                };
                judge(kind, number, family);
            }
        }
    }

    private void judge(Kind kind, long number, Family family) {
        Outcome outcome;
        try {
            outcome = family.send(new Dice(plan.seed(), number));
        } catch (SocketTimeoutException silence) {
            outcome = Judge.broken("no answer within twenty seconds", new byte[0]);
        } catch (IOException failure) {
            outcome = Judge.broken("the connection failed: " + failure.getMessage(), new byte[0]);
        } catch (RuntimeException failure) {
            outcome = Judge.broken("an answer that cannot be read: " + failure, new byte[0]);
        }
        run.get(kind.told()).incrementAndGet();
        if (outcome instanceof Outcome.Broken(var what, var sent)) {
            broken.get(kind.told()).incrementAndGet();
            synchronized (samples) {
                if (samples.size() < SAMPLES) {
                    samples.add(kind.told() + " " + number + ": " + what + " AFTER " + sent);
                }
            }
        }
    }

    private static SequencedMap<String, Long> numbers(Map<String, AtomicLong> counts) {
        var numbers = new LinkedHashMap<String, Long>();
        counts.forEach((name, count) -> numbers.put(name, count.get()));
        return numbers;
    }
}
