package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// A ramp in steps of a tenth of the prediction until one is too much, then the last that was carried for a minute.
///
/// @param stepSeconds  of each step
/// @param finalSeconds of the run that counts
/// @param fillSeconds  at most, to let the files grow
record FullTrial(PrintStream progress, double stepSeconds, double finalSeconds, double fillSeconds) implements Trial {

    private static final long MOST_WANTED = 4L << 30;
    /// So many times what is predicted comes while the files grow: commits of a node that is not full hold fewer messages
    /// than those of one that is, which is what the prediction asks for.
    private static final double FULL = 2;
    private static final double SKIP = 2;
    private static final double PATIENCE = 5;
    private static final Path MEMORY = Path.of("/proc/meminfo");

    FullTrial(PrintStream progress) {
        this(progress, 20, 60, 300);
    }

    @Override
    public Driven warm(LoadRig rig, Prediction first) throws IOException, InterruptedException {
        progress.printf("files grow to %d MB, %.0f s at most%n", wantedBytes() / 1_000_000, fillSeconds);
        Deadline end = Deadline.in(fillSeconds);
        Driven driven;
        do {
            driven = rig.drive(FULL * first.exchanges(), stepSeconds, 0, PATIENCE);
        } while (end.has(stepSeconds) && rig.bytes() < wantedBytes());
        return driven;
    }

    @Override
    public Pair run(LoadRig rig, Prediction prediction) throws IOException, InterruptedException {
        Ramp ramp = new Ramp(prediction.exchanges());
        for (OptionalInt step = ramp.next(); step.isPresent(); step = ramp.next()) {
            Driven driven = rig.drive(ramp.rate(step.getAsInt()), stepSeconds, SKIP, PATIENCE);
            progress.printf("%d %% of %.0f: %.0f exchanges a second, p99 %.0f ms, %s%n", step.getAsInt() * 10,
                    prediction.exchanges(), driven.run().rate(), driven.run().p99Ms(),
                    driven.run().isCarried() ? "carried" : "too much, by " + driven.met().bottleneck());
            ramp.was(driven.run().isCarried());
        }
        Driven last = rig.drive(ramp.saturation(), finalSeconds, SKIP, PATIENCE);
        progress.printf("%.0f s at %.0f: %.0f exchanges a second, p99 %.0f ms%n", finalSeconds, ramp.saturation(),
                last.run().rate(), last.run().p99Ms());
        return new Pair(prediction, last.run().rate(), ramp.isFound(), last, Setting.pressure());
    }

    @Override
    public double seconds() {
        return Ramp.LAST * (stepSeconds + PATIENCE) + finalSeconds;
    }

    /// Each step of a ramp up to what the machine carries and the one that is too much, in each pair, and what is wanted before.
    @Override
    public DiskNeed disk(double full, int pairs) {
        Ramp ramp = new Ramp(full);
        double ramps = 0;
        for (int step = 1; step <= Ramp.LAST; step++) {
            // Further up the steps before were too much.
            ramps += ramp.rate(step) <= DiskNeed.BEYOND * full ? ramp.rate(step) * stepSeconds : 0;
        }
        double last = DiskNeed.stored(ramp.rate(Ramp.LAST), full, finalSeconds);
        double fill = DiskNeed.stored(FULL * full, full, fillSeconds + stepSeconds);
        return DiskNeed.of(fill + pairs * (ramps + last));
    }

    /// A measurement, and the wait for a quiet machine before it.
    @Override
    public double measuring() {
        return 30;
    }

    /// Twice what the page cache can hold, at most 4 GiB: otherwise nothing is ever read from the disk.
    @Override
    public long wantedBytes() {
        try (var lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("Cached:"))
                    .mapToLong(line -> Math.min(MOST_WANTED, 2 * 1024 * Long.parseLong(line.replaceAll("\\D", ""))))
                    .findFirst().orElse(MOST_WANTED);
        } catch (IOException unknown) {
            return MOST_WANTED;
        }
    }
}
