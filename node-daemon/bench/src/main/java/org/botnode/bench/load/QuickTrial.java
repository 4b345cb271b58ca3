package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;

/// Four short steps around the prediction; the highest rate that was answered in one counts.
///
/// @param warmSeconds for 20,000 messages
/// @param stepSeconds of which the first half second does not count
record QuickTrial(PrintStream progress, double warmSeconds, double stepSeconds) implements Trial {

    private static final int[] PERCENT = {70, 100, 130, 160};
    private static final double WARM_EXCHANGES = 10_000;
    private static final double SKIP = 0.5;
    private static final double PATIENCE = 0.5;
    private static final double MEASURING = 4.5;

    QuickTrial(PrintStream progress) {
        this(progress, 3, 2);
    }

    @Override
    public Driven warm(LoadRig rig, Prediction first) throws IOException, InterruptedException {
        return rig.drive(WARM_EXCHANGES / 3, warmSeconds, 0, PATIENCE);
    }

    @Override
    public Pair run(LoadRig rig, Prediction prediction) throws IOException, InterruptedException {
        Driven best = null;
        Driven last = null;
        for (int percent : PERCENT) {
            Driven step = rig.drive(prediction.exchanges() * percent / 100, stepSeconds, SKIP, PATIENCE);
            progress.printf("%d %% of %.0f: %.0f exchanges a second, p99 %.0f ms%n", percent, prediction.exchanges(),
                    step.run().rate(), step.run().p99Ms());
            best = best == null || step.run().rate() > best.run().rate() ? step : best;
            last = step;
        }
        return new Pair(prediction, best.run().rate(), !last.run().isCarried(), best, Setting.pressure());
    }

    @Override
    public DiskNeed disk(double full, int pairs) {
        double steps = 0;
        for (int percent : PERCENT) {
            steps += DiskNeed.stored(full * percent / 100, full, stepSeconds);
        }
        return DiskNeed.of(WARM_EXCHANGES + pairs * steps);
    }

    @Override
    public double seconds() {
        return PERCENT.length * (stepSeconds + PATIENCE);
    }

    @Override
    public double measuring() {
        return MEASURING;
    }

    @Override
    public long wantedBytes() {
        return 0;
    }
}
