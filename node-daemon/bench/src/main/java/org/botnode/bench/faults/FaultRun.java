package org.botnode.bench.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final int SENDERS = 12;
    private static final int ROUNDS = 10;
    private static final int SAMPLES = 40;
    /// Looking for the smallest input takes a while, and the first few tell what is wrong.
    private static final int SHRUNK = 12;

    private static final String MANY = "1000000";
    /// One sender stands for many: what it may send as one would refuse most before anything looks at it. These limits have
    /// tests of their own.
    private static final Map<String, String> ONE_FOR_MANY = Map.of("BOTNODE_WEB_CHAT_MESSAGES_PER_VISITOR", MANY,
            "BOTNODE_WEB_CHAT_MESSAGES_PER_ADDRESS", MANY, "BOTNODE_WEB_CHAT_VISITS_PER_ADDRESS", MANY,
            "BOTNODE_WEB_CHAT_SOCKETS_PER_VISITOR", MANY, "BOTNODE_HTTP_SOCKET_MESSAGES", "100000");

    private final Path sandbox;
    private final Map<String, String> settings;
    private final FaultPlan plan;
    private final PrintStream progress;
    private final SequencedMap<String, AtomicLong> run = new LinkedHashMap<>();
    private final SequencedMap<String, AtomicLong> broken = new LinkedHashMap<>();
    private final List<String> samples = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final SequencedMap<String, AtomicLong> nanos = new LinkedHashMap<>();

    /// Where it is all sent.
    ///
    /// @param templates the addresses that the node says it has
    /// @param archive   the entries of an archive that it takes in
    private record Target(URI url, String key, List<String> templates, SequencedMap<String, byte[]> archive) {}

    private enum Kind { CALLS, WIRE, FRAMES, PACKAGES, ARCHIVES, SETTINGS;

        /// Of a hundred inputs so many are of a kind, in turns; packages and archives take the longest.
        static Kind of(long number) {
            var place = number * 37 % 100;
            return place < 56 ? CALLS : place < 68 ? WIRE : place < 84 ? FRAMES : place < 87 ? PACKAGES : place < 90 ? ARCHIVES
                    : SETTINGS;
        }

        String told() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param sandbox  an empty directory
    /// @param settings of the node, as environment variables
    public FaultRun(Path sandbox, Map<String, String> settings, FaultPlan plan, PrintStream progress) {
        this.sandbox = sandbox;
        this.settings = new HashMap<>(ONE_FOR_MANY);
        this.settings.putAll(settings);
        this.plan = plan;
        this.progress = progress;
        for (var kind : Kind.values()) {
            run.put(kind.told(), new AtomicLong());
            broken.put(kind.told(), new AtomicLong());
            nanos.put(kind.told(), new AtomicLong());
        }
    }

    public FaultReport run() throws IOException, InterruptedException {
        var from = System.nanoTime();
        var damage = new ArrayList<String>();
        try (var node = NodeProcess.startHere(Files.createDirectories(sandbox.resolve("data")), settings)) {
            var access = node.access();
            try (var client = NodeClient.http(access.url(), access.key())) {
                Files.createDirectories(sandbox.resolve("settings"));
                var whole = new Wholeness(sandbox, client);
                var target = new Target(access.url(), access.key(), HostileCalls.templates(access.url(), access.key()),
                        whole.furnish());
                var deadline = System.nanoTime() + plan.longest().toNanos();
                for (var round = 1; round <= ROUNDS && damage.isEmpty() && System.nanoTime() < deadline; round++) {
                    send(target, round, deadline);
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
        return new FaultReport(numbers(run), numbers(broken), milliseconds(), damage, List.copyOf(samples),
                (System.nanoTime() - from) / 1e9);
    }

    private void send(Target target, int round, long deadline) throws InterruptedException {
        next.set(plan.inputs() * (round - 1) / ROUNDS);
        var until = plan.inputs() * round / ROUNDS;
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < SENDERS; i++) {
                var sender = i;
                all.add(senders.submit(() -> {
                    sendSome(target, sender, until, deadline);
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

    private void sendSome(Target target, int sender, long until, long deadline) throws IOException {
        var settings = Files.createDirectories(sandbox.resolve("settings").resolve("s" + sender));
        try (var calls = new HostileCalls(target.url(), target.key(), target.templates());
                var wire = new HostileWire(target.url());
                var frames = new HostileFrames(target.url(), target.key(), sender);
                var packages = new HostilePackages(target.url(), target.key());
                var archives = new HostileArchives(target.url(), target.key(), target.archive());
                var settingsFile = new HostileSettings(settings)) {
            long number;
            while ((number = next.getAndIncrement()) < until && System.nanoTime() < deadline) {
                var kind = Kind.of(number);
                judge(kind, number, switch (kind) {
                    case CALLS -> calls;
                    case WIRE -> wire;
                    case FRAMES -> frames;
                    case PACKAGES -> packages;
                    case ARCHIVES -> archives;
                    case SETTINGS -> settingsFile;
                });
            }
        }
    }

    private void judge(Kind kind, long number, Family family) throws IOException {
        var input = family.make(new Dice(plan.seed(), number));
        var began = System.nanoTime();
        var outcome = Reproducer.outcome(family, input);
        run.get(kind.told()).incrementAndGet();
        nanos.get(kind.told()).addAndGet(System.nanoTime() - began);
        if (outcome instanceof Outcome.Broken broken) {
            var count = failures.incrementAndGet();
            this.broken.get(kind.told()).incrementAndGet();
            var least = count <= SHRUNK ? Reproducer.smallest(family, input, broken) : broken;
            var line = kind.told() + " " + number + ": " + least.what() + " AFTER " + least.sent();
            progress.println(line);
            synchronized (samples) {
                if (samples.size() < SAMPLES) {
                    samples.add(line);
                }
            }
        }
    }

    /// How long one of each kind took, as its sender saw it.
    private SequencedMap<String, Double> milliseconds() {
        var mean = new LinkedHashMap<String, Double>();
        nanos.forEach((kind, sum) -> mean.put(kind, Math.round(sum.get() / 1e4 / Math.max(1, run.get(kind).get())) / 1e2));
        return mean;
    }

    private static SequencedMap<String, Long> numbers(Map<String, AtomicLong> counts) {
        var numbers = new LinkedHashMap<String, Long>();
        counts.forEach((name, count) -> numbers.put(name, count.get()));
        return numbers;
    }
}
