package org.botnode.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.botnode.bench.store.StoreBenchmark;
import org.botnode.client.Json;

/// `./botnode bench NAME [--json] [--quick]`: figures on standard output, progress on standard error.
public final class BenchMain {

    private static final SequencedMap<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("exchange", new ExchangeBenchmark());
        BENCHMARKS.put("start", new StartBenchmark());
        BENCHMARKS.put("store", new StoreBenchmark());
    }

    private BenchMain() {
    }

    public static void main(String[] args) {
        List<String> words = List.of(args);
        Benchmark chosen = words.isEmpty() ? null : BENCHMARKS.get(words.getFirst());
        boolean known = words.stream().skip(1).allMatch(word -> word.equals("--json") || word.equals("--quick"));
        if (chosen == null || !known) {
            usage();
            System.exit(2);
        }
        try {
            SequencedMap<String, Object> figures = chosen.run(System.err, words.contains("--quick"));
            print(figures, words.contains("--json"));
            System.exit(0);
        } catch (Exception e) {
            System.err.println("botnode bench: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void print(Map<String, Object> figures, boolean json) {
        if (json) {
            System.out.println(Json.text(figures));
        } else {
            figures.forEach((name, value) -> System.out.printf("%-26s %s%n", name, value));
        }
    }

    private static void usage() {
        System.err.println("Usage: botnode bench NAME [--json] [--quick]");
        BENCHMARKS.forEach((name, benchmark) -> System.err.printf("  %-10s %s%n", name, benchmark.purpose()));
    }
}
