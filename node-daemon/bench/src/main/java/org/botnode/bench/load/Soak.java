package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Half of what is predicted for long, in slices: what grows, and what gets slower.
///
/// @param seconds      in all
/// @param sliceSeconds of each slice; the first quarter of them is the base line
record Soak(PrintStream progress, double seconds, double sliceSeconds, double patience) implements Course {

    static final String MINUTES = "minutes";
    private static final long USUAL_MINUTES = 10;
    private static final double SHARE = 0.5;

    static Course of(LoadTest.Options options, PrintStream progress) {
        long minutes = options.numbers().getOrDefault(MINUTES, USUAL_MINUTES);
        if (minutes < 1) {
            throw new IllegalArgumentException("--minutes is at least 1");
        }
        return options.quick() ? new Soak(progress, 20, 2.5, 1) : new Soak(progress, minutes * 60.0, 20, 5);
    }

    /// @param at seconds since the beginning
    private record Slice(double at, Driven driven, double memoryMb) {}

    @Override
    public DiskNeed disk(double full) {
        return DiskNeed.of(SHARE * full * (seconds + sliceSeconds));
    }

    @Override
    public Outcome run(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException {
        double rate = SHARE * prediction.exchanges();
        long from = System.nanoTime();
        long bytes = rig.bytes();
        List<Slice> slices = new ArrayList<>();
        double at = 0;
        while (at < seconds && (slices.isEmpty() || deadline.has(sliceSeconds + patience))) {
            Driven driven = rig.drive(rate, sliceSeconds, 0, patience);
            at = (System.nanoTime() - from) / 1e9;
            slices.add(new Slice(at, driven, MachineLook.residentMb(rig.node()).orElse(Double.NaN)));
            progress.printf("%.0f s: %.0f exchanges a second, p99 %.0f ms, %.0f MB%n", at, driven.run().rate(),
                    driven.run().p99Ms(), slices.getLast().memoryMb());
        }
        int quarter = Math.max(1, slices.size() / 4);
        List<Slice> first = slices.subList(0, quarter);
        List<Slice> last = slices.subList(slices.size() - quarter, slices.size());
        double messages = slices.stream().mapToDouble(it -> it.driven().messages()).sum();
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", Told.rounded(at));
        figures.put("offered_per_second", Told.rounded(rate));
        put(figures, "per_second", first, last, it -> it.driven().run().rate());
        put(figures, "p99_ms", first, last, it -> it.driven().run().p99Ms());
        put(figures, "memory_mb", first, last, Slice::memoryMb);
        put(figures, "heap_percent", first, last, it -> 100 * it.driven().heap());
        long carried = slices.stream().filter(it -> it.driven().run().isCarried()).count();
        figures.put("carried_percent", Told.rounded(100.0 * carried / slices.size()));
        figures.put("messages", Math.round(messages));
        figures.put("bytes_per_message", Told.number((rig.bytes() - bytes) / messages));
        figures.put("slices", slices.stream().map(Soak::told).toList());
        return new Outcome(figures, slices.getLast().driven());
    }

    private static void put(SequencedMap<String, Object> figures, String name, List<Slice> first, List<Slice> last,
            ToDoubleFunction<Slice> figure) {
        double before = Trials.median(first.stream().mapToDouble(figure).boxed().toList());
        double after = Trials.median(last.stream().mapToDouble(figure).boxed().toList());
        figures.put("baseline_" + name, Told.number(before));
        figures.put("last_" + name, Told.number(after));
        figures.put("last_to_baseline_" + name, Told.number(after / before));
    }

    private static SequencedMap<String, Object> told(Slice slice) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("at_seconds", Told.rounded(slice.at()));
        told.put("memory_mb", Told.number(slice.memoryMb()));
        told.putAll(slice.driven().told());
        return told;
    }
}
