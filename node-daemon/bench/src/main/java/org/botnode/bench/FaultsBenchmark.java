package org.botnode.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.botnode.bench.faults.FaultPlan;
import org.botnode.bench.faults.FaultRun;

/// A million hostile inputs over HTTP, WebSocket, packages, archives and configuration.
final class FaultsBenchmark implements Benchmark {

    private static final String INPUTS = "inputs";
    private static final String SEED = "seed";
    private static final long NORMAL = 1_000_000;
    private static final long SHORT = 20_000;
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Map<String, Long> numbers;

    FaultsBenchmark() {
        this(Map.of());
    }

    private FaultsBenchmark(Map<String, Long> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    @Override
    public String purpose() {
        return "sends a million hostile inputs and looks for what they broke";
    }

    @Override
    public Set<String> numbers() {
        return Set.of(INPUTS, SEED);
    }

    @Override
    public Benchmark with(Map<String, Long> given) {
        return new FaultsBenchmark(given);
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        var plan = new FaultPlan(numbers.getOrDefault(INPUTS, quick ? SHORT : NORMAL),
                numbers.getOrDefault(SEED, new Random().nextLong() >>> 16), quick ? QUICK : LONGEST);
        try (TemporaryFolder folder = TemporaryFolder.make("faults")) {
            var report = new FaultRun(folder.inside("sandbox"), BenchLimits.environment(), plan, progress).run();
            SequencedMap<String, Object> figures = new LinkedHashMap<>();
            figures.put("run", report.all());
            figures.put("passed", Math.max(0, report.all() - report.failed()));
            figures.put("failed", report.failed());
            report.run().forEach((family, sent) -> figures.put(family,
                    Map.of("run", sent, "failed", report.broken().get(family),
                    "mean_ms", report.took().get(family))));
            figures.put("damage", report.damage());
            figures.put("samples", report.samples());
            figures.put("seed", plan.seed());
            figures.put("seconds", Math.round(report.seconds()));
            figures.put("inputs_per_second", Math.round(report.all() / report.seconds()));
            figures.put("limits", BenchLimits.told());
            figures.put("quick", quick);
            return figures;
        }
    }
}
