package org.botnode.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.botnode.client.Json;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;

/// Exchanges a second on the durable path with everything on: key, limits, dedup, a bot that waits for each answer,
/// its replies and its dialog in one commit; beside a bare loop on the same machine.
final class ExchangeBenchmark implements Benchmark {

    private static final int TENANTS = 4;
    private static final int CONNECTIONS = 128;
    private static final int MESSAGES_PER_USER = 25;
    private static final String TEXT = "I would like to know when the reading room is open on Saturdays, please.";
    private static final List<String> SERVER_JAVA = List.of("-Xms64m", "--enable-native-access=ALL-UNNAMED");
    private static final List<String> LOAD_JAVA = List.of("-XX:+UseSerialGC", "-Xmx256m");

    @Override
    public String purpose() {
        return "exchanges a second by HTTP, beside a bare loop";
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        int warm = quick ? 8 : 20;
        int seconds = quick ? 6 : 30;
        try (TemporaryFolder folder = TemporaryFolder.make("exchange")) {
            Side node = node(folder, progress, warm, seconds);
            Side bare = bare(folder, progress, quick ? 6 : 15, seconds);
            return figures(node, bare, quick);
        }
    }

    private static Side node(TemporaryFolder folder, PrintStream progress, int warm, int seconds)
            throws IOException, InterruptedException {
        progress.println("starting a node");
        try (NodeProcess node = NodeProcess.start(folder.inside("node"), 0, BenchLimits.environment())) {
            NodeProcess.Access access = node.access();
            List<String> targets = new ArrayList<>();
            try (NodeClient client = NodeClient.http(access.url(), access.key())) {
                for (int tenant = 0; tenant < TENANTS; tenant++) {
                    String slug = "bench-" + tenant;
                    client.createTenant(new TenantRequest(slug, "Benchmark " + tenant));
                    client.installBot(slug, "echo", EchoPackage.zip());
                    targets.add("/api/v1/tenants/" + slug + "/bots/echo/messages");
                }
            }
            progress.println("load on the node for " + (warm + seconds) + " s");
            return load(node.handle(), new LoadPlan(access.url().getHost(), access.url().getPort(), targets,
                    "Bearer " + access.key(), CONNECTIONS, MESSAGES_PER_USER, TEXT, warm, seconds));
        }
    }

    private static Side bare(TemporaryFolder folder, PrintStream progress, int warm, int seconds)
            throws IOException, InterruptedException {
        progress.println("load on the bare loop for " + (warm + seconds) + " s");
        Path data = folder.inside("bare");
        try (JavaProcess bare = JavaProcess.start(SERVER_JAVA, BareMain.class,
                List.of(data.toString(), Integer.toString(TENANTS)))) {
            int port = Integer.parseInt(bare.line());
            List<String> targets = new ArrayList<>();
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                targets.add("/" + tenant + "/messages");
            }
            return load(bare.handle(), new LoadPlan("127.0.0.1", port, targets, "", CONNECTIONS, MESSAGES_PER_USER, TEXT, warm,
                    seconds));
        }
    }

    private static Side load(ProcessHandle server, LoadPlan plan) throws IOException, InterruptedException {
        try (JavaProcess load = JavaProcess.start(LOAD_JAVA, LoadMain.class, List.of(Json.text(plan)))) {
            String first = load.line();
            if (!first.equals(LoadMain.MEASURING)) {
                throw new IOException("the load process said " + first);
            }
            Duration before = cpu(server);
            LoadFigures figures = Json.read(load.line().getBytes(StandardCharsets.UTF_8), LoadFigures.class);
            double micros = cpu(server).minus(before).toNanos() / 1e3;
            return new Side(figures, micros / (figures.exchangesPerSecond() * plan.seconds()));
        }
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What one server did.
    ///
    /// @param cpuMicros processor time an exchange took in the server's process, all its threads together
    private record Side(LoadFigures load, double cpuMicros) {
    }

    private static SequencedMap<String, Object> figures(Side nodeSide, Side bareSide, boolean quick) {
        LoadFigures node = nodeSide.load();
        LoadFigures bare = bareSide.load();
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("exchanges_per_second", Math.round(node.exchangesPerSecond()));
        figures.put("p50_ms", rounded(node.p50Ms()));
        figures.put("p95_ms", rounded(node.p95Ms()));
        figures.put("p99_ms", rounded(node.p99Ms()));
        figures.put("errors", node.errors());
        figures.put("baseline_per_second", Math.round(bare.exchangesPerSecond()));
        figures.put("ratio", rounded(node.exchangesPerSecond() / bare.exchangesPerSecond()));
        figures.put("cpu_us_per_exchange", rounded(nodeSide.cpuMicros()));
        figures.put("baseline_cpu_us_per_exchange", rounded(bareSide.cpuMicros()));
        figures.put("limits", BenchLimits.told());
        figures.put("load", Map.of("tenants", TENANTS, "connections", CONNECTIONS, "messages_per_user",
                MESSAGES_PER_USER));
        figures.put("quick", quick);
        if (!node.firstError().isEmpty()) {
            figures.put("first_error", node.firstError());
        }
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
