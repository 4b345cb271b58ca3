package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Steps up to three times of what is predicted, then a light load again: does the node go on answering what it can, does it
/// say why it refuses the rest, and is it well afterwards?
///
/// @param percents    of the prediction, rising
/// @param stepSeconds of each
record Stress(PrintStream progress, List<Integer> percents, double stepSeconds, double patience) implements Course {

    private static final List<Integer> ALL = List.of(50, 100, 150, 200, 300);
    private static final List<Integer> FEW = List.of(100, 300);
    private static final double LIGHT = 0.3;

    static Course of(LoadTest.Options options, PrintStream progress) {
        return options.quick() ? new Stress(progress, FEW, 2.5, 1) : new Stress(progress, ALL, 20, 5);
    }

    @Override
    public DiskNeed disk(double full) {
        double light = 2 * LIGHT * full * stepSeconds;
        return DiskNeed.of(light + percents.stream()
                .mapToDouble(percent -> DiskNeed.stored(full * percent / 100, full, stepSeconds)).sum());
    }

    @Override
    public Outcome run(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException {
        double light = LIGHT * prediction.exchanges();
        Driven before = rig.drive(light, stepSeconds, 0, patience);
        List<SequencedMap<String, Object>> steps = new ArrayList<>();
        Driven peak = before;
        Driven hardest = before;
        double unexplained = 0;
        double due = 0;
        for (int percent : percents) {
            // The light load at the end is needed more than the last step.
            if (!deadline.has(2 * (stepSeconds + patience))) {
                break;
            }
            hardest = rig.drive(prediction.exchanges() * percent / 100, stepSeconds, 0, patience);
            peak = hardest.run().rate() > peak.run().rate() ? hardest : peak;
            unexplained += hardest.run().failed().values().stream().mapToLong(it -> it).sum();
            due += hardest.run().due();
            progress.printf("%d %%: %.0f exchanges a second, p99 %.0f ms, %.1f %% refused%n", percent,
                    hardest.run().rate(), hardest.run().p99Ms(), 100 * hardest.run().refusedShare());
            SequencedMap<String, Object> step = new LinkedHashMap<>();
            step.put("percent_of_predicted", percent);
            step.putAll(hardest.told());
            steps.add(step);
        }
        Driven after = rig.drive(light, stepSeconds, 0, patience);
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("predicted_per_second", Told.rounded(prediction.exchanges()));
        figures.put("peak_per_second", Told.rounded(peak.run().rate()));
        figures.put("overload_per_second", Told.rounded(hardest.run().rate()));
        figures.put("overload_ratio", Told.number(hardest.run().rate() / peak.run().rate()));
        figures.put("refused_percent", Told.rounded(100 * hardest.run().refusedShare()));
        figures.put("unexplained_percent", Told.number(100 * unexplained / due));
        figures.put("baseline_per_second", Told.rounded(light));
        figures.put("baseline_p99_ms", Told.rounded(before.run().p99Ms()));
        figures.put("after_p99_ms", Told.rounded(after.run().p99Ms()));
        figures.put("after_carried", after.run().isCarried());
        figures.put("steps", steps);
        return new Outcome(figures, hardest);
    }
}
