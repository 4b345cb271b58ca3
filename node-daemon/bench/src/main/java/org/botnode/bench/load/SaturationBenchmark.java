package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.botnode.bench.Benchmark;
import org.botnode.bench.TemporaryFolder;

/// Whether a node does what its plan says: measures the machine, predicts, drives a real node until it is full, and again.
public final class SaturationBenchmark implements Benchmark {

    static final List<String> CONTRACT = List.of("predicted_per_second", "measured_per_second", "error_percent",
            "scatter_cv", "verdict", "bottleneck");
    private static final int QUICK_PAIRS = 3;

    @Override
    public String purpose() {
        return "exchanges a second that the plan predicts, beside those a node really answers when it is full";
    }

    @Override
    public SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception {
        return run(NodeStart.byCommand(), quick ? LoadScale.brief() : LoadScale.usual(),
                quick ? new QuickTrial(progress) : new FullTrial(progress),
                quick ? QUICK_PAIRS : Trials.ENOUGH, quick ? Deadline.quick() : Deadline.none(), quick);
    }

    static SequencedMap<String, Object> run(NodeStart start, LoadScale scale, Trial trial, int wanted, Deadline deadline,
            boolean quick) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("saturation")) {
            Path data = folder.inside("node");
            Predictor predictor = new Predictor(folder.inside("probe"), quick);
            Prediction first = predictor.predict(Observed.NOTHING);
            trial.progress().printf("predicted: %.0f exchanges a second by %s; not measured: %s%n", first.exchanges(),
                    first.bottleneck(), first.measurement().unmeasured());
            trial.disk(first.exchanges(), wanted).check(folder, trial.progress());
            List<Pair> pairs = new ArrayList<>();
            try (LoadRig rig = LoadRig.start(data, start, scale, first.settings(), trial.progress())) {
                // A full node is asked for, so it is observed at a load that fills it.
                Driven warm = trial.warm(rig, first);
                Observed observed = Observed.of(warm, Observed.NOTHING);
                while (pairs.size() < wanted && deadline.has(trial.seconds() + (pairs.isEmpty() ? 0 : trial.measuring()))) {
                    Prediction prediction = pairs.isEmpty() ? predictor.again(first, observed) : predictor.predict(observed);
                    Pair pair = trial.run(rig, prediction);
                    pairs.add(pair);
                    observed = Observed.of(pair.last(), observed);
                }
                return figures(pairs, first, scale, rig.bytes(), trial, quick);
            }
        }
    }

    private static SequencedMap<String, Object> figures(List<Pair> pairs, Prediction first, LoadScale scale, long bytes,
            Trial trial, boolean quick) {
        Trials trials = new Trials(pairs.stream().map(pair -> pair.prediction().exchanges()).toList(),
                pairs.stream().map(Pair::measured).toList(),
                (int) pairs.stream().filter(pair -> pair.prediction().covers(pair.measured())).count());
        Prediction last = pairs.isEmpty() ? first : pairs.getLast().prediction();
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        boolean isMeasured = !pairs.isEmpty();
        figures.put("predicted_per_second", Told.rounded(isMeasured ? Trials.median(trials.predicted())
                : first.exchanges()));
        figures.put("measured_per_second", isMeasured ? Told.number(Trials.median(trials.measured())) : null);
        figures.put("error_percent", isMeasured ? Told.number(trials.errorPercent()) : null);
        figures.put("scatter_cv", pairs.size() > 1 ? Told.number(trials.scatter()) : null);
        figures.put("verdict", verdict(trials, pairs, quick));
        figures.put("bottleneck", last.bottleneck());
        figures.put("bottleneck_met", isMeasured ? pairs.getLast().last().met().bottleneck() : null);
        figures.put("bias_percent", isMeasured ? Told.number(trials.biasPercent()) : null);
        figures.put("band_covers_percent", isMeasured ? Told.number(trials.bandCoversPercent()) : null);
        figures.put("files_bytes", bytes);
        figures.put("files_wanted_bytes", trial.wantedBytes());
        figures.put("unit", "exchanges a second; an exchange is two stored messages");
        figures.putAll(Setting.told(scale, first.limits(), quick));
        figures.put("pairs", pairs.stream().map(Pair::told).toList());
        return figures;
    }

    /// The load does not cross the network, so a prediction by the network is not tried by it. Where no step was too
    /// much, or none small enough, saturation lies elsewhere.
    private static String verdict(Trials trials, List<Pair> pairs, boolean quick) {
        String begin = quick ? "quick: " : "";
        if (pairs.stream().anyMatch(pair -> pair.prediction().bottleneck().equals("network"))) {
            return begin + "inconclusive: the network binds the prediction and carries none of the load";
        }
        if (pairs.stream().anyMatch(pair -> !pair.prediction().isMeasured())) {
            return begin + "inconclusive: the machine could not be measured";
        }
        if (!quick && pairs.stream().anyMatch(pair -> !pair.found())) {
            return "inconclusive: saturation was not found in each pair";
        }
        return quick ? trials.quickVerdict() : trials.verdict();
    }
}
