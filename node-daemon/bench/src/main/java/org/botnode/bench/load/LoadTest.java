package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.botnode.bench.Benchmark;
import org.botnode.bench.TemporaryFolder;
import org.botnode.daemon.measurement.MeasurementFile;

/// A real node under a course of load, and whether that met the bottleneck that the plan predicts.
public final class LoadTest implements Benchmark {

    private static final double WARM = 0.5;
    private static final double PATIENCE = 2;

    private final String name;
    private final String purpose;
    private final Set<String> names;
    private final BiFunction<Options, PrintStream, Course> course;
    private final Map<String, Long> numbers;

    /// What was asked for.
    ///
    /// @param numbers given by name
    record Options(boolean quick, Map<String, Long> numbers) {}

    private LoadTest(String name, String purpose, Set<String> names, BiFunction<Options, PrintStream, Course> course,
            Map<String, Long> numbers) {
        this.name = name;
        this.purpose = purpose;
        this.names = names;
        this.course = course;
        this.numbers = Map.copyOf(numbers);
    }

    public static Benchmark stress() {
        return new LoadTest("stress", "load up to three times of what is predicted, and what comes after it", Set.of(),
                Stress::of, Map.of());
    }

    public static Benchmark spike() {
        return new LoadTest("spike", "ten times the load for a while under the plan's limits, and the recovery",
                Set.of(), Spike::of, Map.of());
    }

    public static Benchmark soak() {
        return new LoadTest("soak", "half of what is predicted for long: latency, memory, files", Set.of(Soak.MINUTES),
                Soak::of, Map.of());
    }

    public static Benchmark volume() {
        return new LoadTest("volume", "rate and latency before and after many messages came in", Set.of(Volume.MESSAGES),
                Volume::of, Map.of());
    }

    @Override
    public String purpose() {
        return purpose;
    }

    @Override
    public Set<String> numbers() {
        return names;
    }

    @Override
    public Benchmark with(Map<String, Long> given) {
        return new LoadTest(name, purpose, names, course, given);
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        return run(name, NodeStart.byCommand(), quick ? LoadScale.brief() : LoadScale.usual(),
                course.apply(new Options(quick, numbers), progress), quick ? 3 : 15, quick ? Deadline.quick() : Deadline.none(), quick);
    }

    static SequencedMap<String, Object> run(String name, NodeStart start, LoadScale scale, Course course,
            double warmSeconds, Deadline deadline, boolean quick) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make(name)) {
            Prediction prediction = new Predictor(folder.inside("probe"), quick).predict(Observed.NOTHING);
            course.disk(prediction.exchanges()).check(folder, course.progress());
            Path data = folder.inside("node");
            // So that the node plans by what was measured, without doing it again.
            new MeasurementFile(data).keep(prediction.measurement());
            Map<String, String> settings = course.keepsPlan() ? Map.of("BOTNODE_MACHINE_BENCHMARKS", "off")
                    : prediction.settings();
            try (LoadRig rig = LoadRig.start(data, start, scale, settings, course.progress())) {
                rig.drive(WARM * prediction.exchanges(), warmSeconds, 0, PATIENCE);
                Course.Outcome outcome = course.run(rig, prediction, deadline);
                return figures(outcome, prediction, course.keepsPlan() ? prediction.planned() : prediction.limits(),
                        scale, quick);
            }
        }
    }

    private static SequencedMap<String, Object> figures(Course.Outcome outcome, Prediction prediction,
            SequencedMap<String, Object> limits, LoadScale scale, boolean quick) {
        Met met = outcome.hardest().met();
        SequencedMap<String, Object> figures = new LinkedHashMap<>(outcome.figures());
        figures.put("bottleneck", prediction.bottleneck());
        figures.put("bottleneck_met", met.bottleneck());
        figures.put("bottleneck_as_predicted", met.bottleneck().equals(prediction.bottleneck()));
        figures.put("bottleneck_named_by_node", met.told());
        figures.put("hardest", outcome.hardest().told());
        figures.put("prediction", prediction.told());
        figures.put("pressure", Setting.pressure());
        figures.putAll(Setting.told(scale, limits, quick));
        return figures;
    }
}
