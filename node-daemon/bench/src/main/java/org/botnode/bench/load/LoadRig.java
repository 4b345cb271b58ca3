package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.botnode.bench.JavaProcess;
import org.botnode.bench.NodeProcess;
import org.botnode.client.Json;
import org.botnode.client.LimitsChange;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;

/// A node with its tenants, and the load process beside it. One thread drives.
final class LoadRig implements AutoCloseable {

    static final int SHORTEST = 400;
    static final int LONGEST = 4_000;
    /// Those that a run would bring to their limits of a day.
    private static final int BUSY_TENANTS = 32;
    private static final long UNBOUNDED = 1_000_000_000_000L;
    private static final int AT_ONCE = 8;
    private static final List<String> LOAD_JAVA = List.of("-XX:+UseSerialGC", "-Xmx384m");

    private final NodeProcess node;
    private final NodeProcess.Access access;
    private final Path data;
    private final JavaProcess load;
    private final HttpClient http = HttpClient.newHttpClient();

    private LoadRig(NodeProcess node, NodeProcess.Access access, Path data, JavaProcess load) {
        this.node = node;
        this.access = access;
        this.data = data;
        this.load = load;
    }

    static LoadRig start(Path data, NodeStart start, LoadScale scale, Map<String, String> settings, PrintStream progress)
            throws IOException, InterruptedException {
        progress.printf("starting a node with %d tenants%n", scale.tenants());
        long from = System.nanoTime();
        NodeProcess node = start.start(data, settings);
        try {
            NodeProcess.Access access = node.access();
            List<String> tenants = IntStream.range(0, scale.tenants()).mapToObj(number -> "load-" + number).toList();
            progress.printf("it answers after %.1f s%n", (System.nanoTime() - from) / 1e9);
            furnish(access, tenants);
            progress.printf("the tenants are there after %.1f s%n", (System.nanoTime() - from) / 1e9);
            Target target = new Target(access.url().getHost(), access.url().getPort(), "Bearer " + access.key(), tenants,
                    DeskPackage.BOT, scale.connections(), SHORTEST, LONGEST, scale.seed());
            JavaProcess load = JavaProcess.start(LOAD_JAVA, OpenLoadMain.class, List.of(Json.text(target)));
            if (!load.line().equals(OpenLoadMain.READY)) {
                throw new IOException("the load process did not connect");
            }
            progress.printf("the load process is connected after %.1f s%n", (System.nanoTime() - from) / 1e9);
            return new LoadRig(node, access, data, load);
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static void furnish(NodeProcess.Access access, List<String> tenants) throws IOException, InterruptedException {
        Semaphore turns = new Semaphore(AT_ONCE);
        try (NodeClient client = NodeClient.http(access.url(), access.key());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> made = new ArrayList<>();
            for (int number = 0; number < tenants.size(); number++) {
                String slug = tenants.get(number);
                boolean isBusy = number < BUSY_TENANTS;
                made.add(threads.submit(() -> {
                    turns.acquire();
                    try {
                        client.createTenant(new TenantRequest(slug, "Load"));
                        client.installBot(slug, DeskPackage.BOT, DeskPackage.zip());
                        if (isBusy) {
                            client.changeLimits(slug, new LimitsChange(Map.of("messages_per_day", UNBOUNDED, "sessions",
                                    UNBOUNDED, "users", UNBOUNDED, "stored_bytes", UNBOUNDED), List.of()));
                        }
                    } finally {
                        turns.release();
                    }
                    return null;
                }));
            }
            for (Future<?> one : made) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the tenants could not be made", e.getCause());
        }
    }

    /// Drives even load.
    ///
    /// @param exchanges a second; reads and administration come on top
    /// @param skip      seconds that do not count
    Driven drive(double exchanges, double seconds, double skip, double patience) throws IOException, InterruptedException {
        return drive(List.of(phase(exchanges, seconds)), skip, patience);
    }

    Driven drive(List<Phase> phases, double skip, double patience) throws IOException, InterruptedException {
        NodeMetrics metrics = metrics();
        MachineLook look = MachineLook.now(node.handle());
        load.tell(Json.text(new RunPlan(phases, skip, patience)));
        RunFigures run = Json.read(load.line().getBytes(StandardCharsets.UTF_8), RunFigures.class);
        MachineLook then = MachineLook.now(node.handle());
        NodeMetrics after = metrics();
        return new Driven(run, then.secondsSince(look), after.since(metrics, NodeMetrics.COMMITS),
                after.since(metrics, NodeMetrics.COMMIT_SECONDS), after.since(metrics, NodeMetrics.CHECKPOINTS),
                after.since(metrics, NodeMetrics.MESSAGES), then.node().minus(look.node()).toNanos() / 1e9,
                then.busySince(look), then.waitedSince(look), after.heap(),
                after.get(NodeMetrics.EXCHANGES_IN_HAND));
    }

    /// A phase of so many exchanges a second with the reads and the administration that belong to them.
    static Phase phase(double exchanges, double seconds) {
        return new Phase(exchanges / Kind.EXCHANGE.share(), seconds);
    }

    ProcessHandle node() {
        return node.handle();
    }

    /// Bytes of the tenants' files.
    long bytes() throws IOException {
        try (var files = Files.walk(data.resolve("tenants"))) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private NodeMetrics metrics() throws IOException, InterruptedException {
        URI uri = access.url().resolve("/metrics");
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + access.key()).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the node's metrics: status " + answer.statusCode());
        }
        return NodeMetrics.of(answer.body());
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        load.close();
        node.close();
    }
}
