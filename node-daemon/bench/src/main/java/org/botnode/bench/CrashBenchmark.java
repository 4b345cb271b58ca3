package org.botnode.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.botnode.bench.crash.CrashPlan;
import org.botnode.bench.crash.CrashReport;
import org.botnode.bench.crash.CrashRun;
import org.botnode.bench.crash.Fault;
import org.botnode.bench.crash.Launch;

/// Random `kill -9` under load, and an oracle that knows what was acknowledged.
final class CrashBenchmark implements Benchmark {

    private static final String KILLS = "kills";
    private static final String SEED = "seed";
    private static final Duration QUICK = Duration.ofSeconds(24);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int TOLD = 20;

    private final Map<String, Long> numbers;

    CrashBenchmark() {
        this(Map.of());
    }

    private CrashBenchmark(Map<String, Long> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    @Override
    public String purpose() {
        return "kills a node under load and looks for what is lost or doubled";
    }

    @Override
    public Set<String> numbers() {
        return Set.of(KILLS, SEED);
    }

    @Override
    public Benchmark with(Map<String, Long> given) {
        return new CrashBenchmark(given);
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        CrashPlan plan = new CrashPlan(Math.toIntExact(numbers.getOrDefault(KILLS, 200L)),
                numbers.getOrDefault(SEED, new Random().nextLong() >>> 16), quick ? QUICK : LONGEST);
        Path home = Path.of(System.getProperty("botnode.home", "")).toAbsolutePath();
        try (TemporaryFolder folder = TemporaryFolder.make("crash")) {
            if (!quick) {
                TrainedCache.prepare(progress, folder.inside("first"), 60);
            }
            CrashReport report = new CrashRun(Launch.command(home, BenchLimits.environment()), folder.inside("node"),
                    plan, progress).run();
            return figures(report, quick);
        }
    }

    private static SequencedMap<String, Object> figures(CrashReport report, boolean quick) {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("kills", report.kills());
        figures.put("acknowledged", report.acknowledged());
        figures.put("lost", report.count(Fault.LOST));
        figures.put("doubled", report.count(Fault.DOUBLED));
        figures.put("wrong", report.count(Fault.WRONG));
        figures.put("passed", report.findings().isEmpty());
        figures.put("replies", report.replies());
        figures.put("sessions", report.sessions());
        figures.put("resent", report.resent());
        figures.put("doubtful", report.doubtful());
        figures.put("doubtful_committed", report.committed());
        figures.put("starts_killed", report.startsKilled());
        figures.put("installs", report.installs());
        figures.put("tenants", report.tenants());
        figures.put("errors", report.errors());
        figures.put("seed", report.seed());
        figures.put("seconds", Math.round(report.seconds()));
        figures.put("limits", BenchLimits.told());
        figures.put("quick", quick);
        if (!report.findings().isEmpty()) {
            figures.put("findings", report.findings().stream().limit(TOLD).map(Object::toString).toList());
        }
        return figures;
    }
}
