package org.botnode.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.botnode.bench.load.LoadTest;
import org.botnode.bench.load.SaturationBenchmark;
import org.botnode.bench.store.StoreBenchmark;
import org.botnode.client.Json;

/// `./botnode bench NAME [--json] [--quick]`: figures on standard output, progress on standard error.
public final class BenchMain {

    private static final SequencedMap<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("exchange", new ExchangeBenchmark());
        BENCHMARKS.put("start", new StartBenchmark());
        BENCHMARKS.put("store", new StoreBenchmark());
        BENCHMARKS.put("crash", new CrashBenchmark());
        BENCHMARKS.put("faults", new FaultsBenchmark());
        BENCHMARKS.put("saturation", new SaturationBenchmark());
        BENCHMARKS.put("stress", LoadTest.stress());
        BENCHMARKS.put("spike", LoadTest.spike());
        BENCHMARKS.put("soak", LoadTest.soak());
        BENCHMARKS.put("volume", LoadTest.volume());
    }

    private BenchMain() {
    }

    public static void main(String[] args) {
        List<String> words = List.of(args);
        Benchmark chosen = words.isEmpty() ? null : BENCHMARKS.get(words.getFirst());
        Map<String, Long> numbers = new HashMap<>();
        if (chosen == null || !read(words, chosen, numbers)) {
            usage();
            System.exit(2);
        }
        try {
            SequencedMap<String, Object> figures = chosen.with(numbers).run(System.err, words.contains("--quick"));
            print(figures, words.contains("--json"));
            System.exit(isFailed(figures) ? 1 : 0);
        } catch (NoRoomException refused) {
            System.err.println("botnode bench: " + refused.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("botnode bench: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean isFailed(Map<String, Object> figures) {
        return Boolean.FALSE.equals(figures.get("passed")) || figures.get("failed") instanceof Long some && some > 0;
    }

    /// Whether every word after the name is known; numbers go where they belong.
    private static boolean read(List<String> words, Benchmark chosen, Map<String, Long> numbers) {
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--json") || word.equals("--quick")) {
                continue;
            }
            String name = word.replaceFirst("^--", "");
            boolean known = word.startsWith("--") && chosen.numbers().contains(name);
            if (!known || ++at == words.size() || !words.get(at).matches("-?\\d{1,18}")) {
                return false;
            }
            numbers.put(name, Long.parseLong(words.get(at)));
        }
        return true;
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
        BENCHMARKS.forEach((name, benchmark) -> System.err.printf("  %-10s %s%s%n", name, benchmark.purpose(),
                benchmark.numbers().stream().sorted().map(number -> " [--" + number + " N]").collect(Collectors.joining())));
    }
}
