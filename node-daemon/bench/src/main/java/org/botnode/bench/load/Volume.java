package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Rate when driven full and latency at a light load, before and after many messages came in.
///
/// @param messages    that are to come in between
/// @param fillSeconds at most, for that
/// @param runSeconds  of each measurement
record Volume(PrintStream progress, long messages, double fillSeconds, double runSeconds, double patience)
        implements Course {

    static final String MESSAGES = "messages";
    private static final long USUAL = 5_000_000;
    private static final double A_DAY = 86_400;
    private static final double FULL = 1.3;
    private static final double LIGHT = 0.3;
    private static final double FILLING = 0.9;

    static Course of(LoadTest.Options options, PrintStream progress) {
        long messages = options.numbers().getOrDefault(MESSAGES, USUAL);
        if (messages < 1) {
            throw new IllegalArgumentException("--messages is at least 1");
        }
        return options.quick() ? new Volume(progress, messages, 10, 2.5, 1)
                : new Volume(progress, messages, A_DAY, 20, 5);
    }

    /// What a measurement showed.
    private record Side(Driven light, Driven full) {}

    @Override
    public DiskNeed disk(double full) {
        double sides = 2 * runSeconds * (LIGHT + FULL) * full;
        double filled = Math.min(messages / Prediction.ROWS,
                DiskNeed.stored(FILLING * full, full, fillSeconds));
        return DiskNeed.of(sides + filled);
    }

    @Override
    public Outcome run(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException {
        Side before = side(rig, prediction);
        long bytes = rig.bytes();
        double stored = fill(rig, prediction, deadline);
        long after = rig.bytes();
        Side then = side(rig, prediction);
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", Math.round(stored));
        figures.put("messages_wanted", messages);
        figures.put("baseline_per_second", Told.rounded(before.full().run().rate()));
        figures.put("after_per_second", Told.rounded(then.full().run().rate()));
        figures.put("ratio", Told.number(then.full().run().rate() / before.full().run().rate()));
        figures.put("baseline_p99_ms", Told.rounded(before.light().run().p99Ms()));
        figures.put("after_p99_ms", Told.rounded(then.light().run().p99Ms()));
        figures.put("files_bytes_before", bytes);
        figures.put("files_bytes_after", after);
        figures.put("bytes_per_message", Told.number((after - bytes) / stored));
        figures.put("predicted_per_second", Told.rounded(prediction.exchanges()));
        return new Outcome(figures, then.full());
    }

    private Side side(LoadRig rig, Prediction prediction) throws IOException, InterruptedException {
        Driven light = rig.drive(LIGHT * prediction.exchanges(), runSeconds, 0, patience);
        return new Side(light, rig.drive(FULL * prediction.exchanges(), runSeconds, 0, patience));
    }

    private double fill(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException {
        Deadline end = Deadline.in(Math.min(fillSeconds, deadline.left() - 2 * (runSeconds + patience)));
        double stored = 0;
        while (stored < messages && (stored == 0 || end.has(0))) {
            double rate = FILLING * prediction.exchanges();
            // Never more than are wanted, nor longer than a run.
            double seconds = Math.clamp((messages - stored) / Prediction.ROWS / rate, 0.1, runSeconds);
            stored += rig.drive(rate, seconds, 0, patience).messages();
            progress.printf("%.0f of %d messages%n", stored, messages);
        }
        return stored;
    }
}
