package org.botnode.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// From the start of the process to its first 200, and the memory it holds when idle, with the flags that ship.
final class StartBenchmark implements Benchmark {

    private static final byte[] ASK = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int IDLE_SECONDS = 5;

    @Override
    public String purpose() {
        return "milliseconds to the first 200, memory when idle";
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make("start")) {
            Path data = folder.inside("node");
            boolean trained = TrainedCache.prepare(progress, data, quick ? 20 : 60);
            List<Double> starts = new ArrayList<>();
            List<Double> memory = new ArrayList<>();
            for (int i = 0; i < (quick ? 3 : 5); i++) {
                int port = freePort();
                long from = System.nanoTime();
                try (NodeProcess node = NodeProcess.start(data, port, Map.of())) {
                    firstAnswer(port);
                    starts.add((System.nanoTime() - from) / 1e6);
                    Thread.sleep(IDLE_SECONDS * 1_000L);
                    memory.add(residentMegabytes(node.handle().pid()));
                }
                progress.printf("start %d: %.0f ms, %.0f MB%n", i + 1, starts.getLast(), memory.getLast());
            }
            SequencedMap<String, Object> figures = new LinkedHashMap<>();
            figures.put("first_200_ms", Math.round(median(starts)));
            figures.put("idle_rss_mb", Math.round(median(memory)));
            figures.put("starts", starts.size());
            figures.put("ahead_of_time_cache", trained);
            figures.put("quick", quick);
            return figures;
        }
    }

    private static void firstAnswer(int port) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline) {
            if (answers(port)) {
                return;
            }
            Thread.sleep(2);
        }
        throw new IOException("the node did not answer within 60 s");
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            socket.getOutputStream().write(ASK);
            byte[] head = socket.getInputStream().readNBytes(12);
            return new String(head, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst().orElseThrow() / 1024.0;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
