package org.botnode.probe.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The time of durable commits on one file that is not empty: windows of three batch sizes, one after the other and
/// again, so that what disturbs the disk for a while disturbs all sizes alike. A window goes from one checkpoint to the
/// second after it, and ends at 100 ms or its share of the bytes at the latest.
final class DiskBench {

    /// Messages a commit.
    static final int[] BATCHES = {1, 16, 128};
    /// A commit that takes less never reached a disk: 5 µs.
    static final double NO_DISK_MS = 0.005;

    private static final int FILE = 0;
    private static final int CHECKPOINTS = 2;
    /// The largest part of the time that filling the file may take.
    private static final Duration PRELOADING = Duration.ofMillis(500);

    private final CommitSubject disk;
    private final Form form;
    private final Pace pace;
    /// Milliseconds a commit, by batch size: as we see it and as the product's gauge does.
    private final List<List<Double>> windows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final List<List<Double>> gauged = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private double[] single = new double[1024];
    private int singles;
    private long rows;

    DiskBench(CommitSubject disk, Form form, Pace pace) {
        this.disk = disk;
        this.form = form;
        this.pace = pace;
    }

    /// @throws BenchException where the time did not suffice, or there is no disk below
    DiskSpeed run() {
        preload();
        var checkpoints = disk.checkpoints();
        var moving = disk.checkpointNanos();
        var from = pace.now();
        for (var number = 0; number < form.rounds() * BATCHES.length && !pace.isOver(); number++) {
            // Those that end early leave the rest of their time to the disk: the next one sees it at another moment.
            pace.rest(from + number * form.window().toNanos());
            window(number % BATCHES.length);
        }
        if (windows.stream().anyMatch(List::isEmpty)) {
            throw new BenchException("the time ran out before commits of each size were measured");
        }
        var checkpointed = disk.checkpoints() - checkpoints;
        return speed(checkpointed == 0 ? Optional.empty()
                : Optional.of((disk.checkpointNanos() - moving) / 1e6 / checkpointed));
    }

    private void preload() {
        var time = pace.slice(PRELOADING);
        var from = disk.written();
        while (rows < form.preload() && !time.isOver() && disk.written() - from < form.written().preload()) {
            commit(BATCHES.length - 1);
        }
    }

    private void window(int size) {
        var time = pace.slice(form.window());
        var bytes = form.written().alone() / form.rounds() / BATCHES.length;
        var written = disk.written();
        var checkpoints = disk.checkpoints();
        var begun = mark(0);
        var last = begun;
        var whole = new ArrayList<Mark>();
        do {
            commit(size);
            var now = mark(last.commits() + 1);
            if (size == 0) {
                keep((now.nanos() - last.nanos()) / 1e6);
            }
            last = now;
            if (disk.checkpoints() - checkpoints > whole.size()) {
                whole.add(now);
            }
        } while (!time.isOver() && whole.size() <= CHECKPOINTS && disk.written() - written < bytes);
        // From one checkpoint to another is neither too many of them nor too few.
        if (whole.size() > CHECKPOINTS) {
            begun = whole.getFirst();
            last = whole.getLast();
        }
        var commits = last.commits() - begun.commits();
        windows.get(size).add((last.nanos() - begun.nanos()) / 1e6 / commits);
        gauged.get(size).add((last.gauge() - begun.gauge()) / 1e6 / commits);
    }

    /// Where a window stood after so many commits.
    private record Mark(int commits, long nanos, long gauge) {}

    private Mark mark(int commits) {
        return new Mark(commits, pace.now(), disk.commitNanos());
    }

    private void commit(int size) {
        disk.commit(FILE, BATCHES[size]);
        rows += BATCHES[size];
    }

    private void keep(double milliseconds) {
        if (singles == single.length) {
            single = Arrays.copyOf(single, 2 * singles);
        }
        single[singles++] = milliseconds;
    }

    private DiskSpeed speed(Optional<Double> checkpoint) {
        var times = spreads(windows);
        var low = fit(times.stream().mapToDouble(Spread::lower).toArray());
        var middle = fit(times.stream().mapToDouble(Spread::median).toArray());
        // What falls into few windows, as a rare checkpoint does, is no less there: then the mean is the worse case.
        var high = fit(IntStream.range(0, BATCHES.length)
                .mapToDouble(size -> Math.max(times.get(size).upper(), mean(windows.get(size)))).toArray());
        if (times.getFirst().median() < NO_DISK_MS) {
            throw new BenchException("a durable commit took less than 5 µs: nothing below keeps it");
        }
        var samples = times.getFirst().samples();
        var sorted = Arrays.copyOf(single, singles);
        Arrays.sort(sorted);
        return new DiskSpeed(ordered(low.commit(), middle.commit(), high.commit(), samples),
                ordered(low.row(), middle.row(), high.row(), samples), Optional.empty(), checkpoint,
                Spread.quantile(sorted, 0.5), Spread.quantile(sorted, 0.95), Spread.quantile(sorted, 0.99),
                fit(spreads(gauged).stream().mapToDouble(Spread::median).toArray()), rows, disk.written());
    }

    private static List<Spread> spreads(List<List<Double>> bySize) {
        return bySize.stream().map(list -> Spread.of(list.stream().mapToDouble(it -> it).toArray())).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(it -> it).average().orElseThrow();
    }

    private static CommitFit fit(double[] times) {
        return CommitFit.of(BATCHES, times);
    }

    /// Lines through quartiles may cross; the parts are put in order then.
    private static Spread ordered(double low, double middle, double high, int samples) {
        var sorted = new double[] {low, middle, high};
        Arrays.sort(sorted);
        return new Spread(sorted[0], middle, sorted[2], samples);
    }
}
