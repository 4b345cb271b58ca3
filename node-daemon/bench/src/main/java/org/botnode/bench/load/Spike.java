package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.botnode.bench.load.RunFigures.Window;

/// A light load, ten times of it, and the light load again, under the limits that the plan sets: what is refused, how, and
/// how long it takes until all is well.
///
/// @param light seconds before, as the next two
record Spike(PrintStream progress, double light, double burst, double after, double patience) implements Course {

    static final double TIMES = 10;
    private static final double BASE = 0.2;

    static Course of(LoadTest.Options options, PrintStream progress) {
        return options.quick() ? new Spike(progress, 5, 5, 10, 2) : new Spike(progress, 30, 30, 60, 5);
    }

    @Override
    public DiskNeed disk(double full) {
        double base = BASE * full;
        return DiskNeed.of(base * (light + after) + DiskNeed.stored(TIMES * base, full, burst));
    }

    @Override
    public boolean keepsPlan() {
        return true;
    }

    @Override
    public Outcome run(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException {
        double base = BASE * prediction.exchanges();
        // On a slow machine what is left of the time is shared out alike.
        double fit = Math.clamp((deadline.left() - patience) / (light + burst + after), 0.2, 1);
        progress.printf("%.0f exchanges a second, ten times of it for %.1f s, and again%n", base, burst * fit);
        Driven driven = rig.drive(List.of(LoadRig.phase(base, light * fit), LoadRig.phase(TIMES * base, burst * fit),
                LoadRig.phase(base, after * fit)), 0, patience);
        List<Window> windows = driven.run().windows();
        int from = Math.min(windows.size(), (int) Math.ceil(light * fit / Window.SECONDS));
        int end = Math.min(windows.size(), (int) Math.ceil((light + burst) * fit / Window.SECONDS));
        OptionalDouble recovery = Recovery.seconds(windows, end);
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("baseline_per_second", Told.rounded(base));
        figures.put("baseline_good_percent", Told.rounded(Recovery.goodPercent(windows.subList(0, from))));
        figures.put("spike_per_second", Told.rounded(TIMES * base));
        figures.put("spike_seconds", Told.rounded(burst * fit));
        figures.put("spike_answered_percent", Told.number(100 * answered(windows.subList(from, end))));
        figures.put("recovery_seconds", recovery.isPresent() ? Told.number(recovery.getAsDouble()) : null);
        figures.put("recovered", recovery.isPresent());
        figures.put("refused_percent", Told.rounded(100 * driven.run().refusedShare()));
        figures.put("predicted_per_second", Told.rounded(prediction.exchanges()));
        return new Outcome(figures, driven);
    }

    private static double answered(List<Window> windows) {
        return (double) windows.stream().mapToLong(Window::completed).sum()
                / Math.max(1, windows.stream().mapToLong(Window::due).sum());
    }
}
