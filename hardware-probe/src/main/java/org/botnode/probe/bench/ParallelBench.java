package org.botnode.probe.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What several files at once bring over one: commits of one message by 1, 2 and 4 threads, each on a file of its own,
/// in rounds. The gain is that of the number of files that does best.
final class ParallelBench {

    private static final int[] FILES = {1, 2, 4};
    private static final int ROUNDS = 3;
    /// For each number of files in each round.
    private static final Duration WINDOW = Duration.ofMillis(80);

    private final CommitSubject disk;
    private final Form form;
    private final Pace pace;

    ParallelBench(CommitSubject disk, Form form, Pace pace) {
        this.disk = disk;
        this.form = form;
        this.pace = pace;
    }

    /// @throws BenchException where the time did not suffice for a round
    Spread run() {
        // Making a file takes longer than a commit and is not what is measured.
        IntStream.range(0, FILES[FILES.length - 1]).takeWhile(_ -> !pace.isOver()).forEach(file -> disk.commit(file, 1));
        var gains = IntStream.range(0, ROUNDS).takeWhile(_ -> pace.holds(WINDOW.multipliedBy(FILES.length)))
                .mapToDouble(_ -> round()).toArray();
        if (gains.length == 0) {
            throw new BenchException("the time ran out before several files were measured");
        }
        return Spread.of(gains);
    }

    private double round() {
        var rates = IntStream.of(FILES).mapToDouble(this::rate).toArray();
        // More than there are files is noise.
        return Math.clamp(Math.max(rates[1] / rates[0], rates[2] / rates[0]), 1, FILES[FILES.length - 1]);
    }

    /// Commits a second.
    private double rate(int files) {
        var time = pace.slice(WINDOW);
        var bytes = form.written().several() / ROUNDS / FILES.length;
        var written = disk.written();
        var from = pace.now();
        var commits = new long[files];
        var failure = new AtomicReference<RuntimeException>();
        var threads = IntStream.range(0, files).mapToObj(file -> Thread.ofPlatform().daemon().name("bench-" + file)
                .priority(Thread.MIN_PRIORITY).start(() -> {
                    try {
                        do {
                            disk.commit(file, 1);
                            commits[file]++;
                        } while (!time.isOver() && disk.written() - written < bytes);
                    } catch (RuntimeException failed) {
                        failure.set(failed);
                    }
                })).toList();
        Threads.join(threads);
        if (failure.get() != null) {
            throw failure.get();
        }
        return LongStream.of(commits).sum() * 1e9 / Math.max(1, pace.now() - from);
    }
}
