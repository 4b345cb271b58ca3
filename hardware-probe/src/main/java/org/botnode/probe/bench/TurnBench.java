package org.botnode.probe.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Turns a second of one thread and of all, against the reference box: slices of 40 ms, their median. Only time counts in
/// which the thread had a processor, so that a machine that does something else looks no slower than it is.
final class TurnBench {

    /// Turns a second of one thread on the reference box, a virtual machine of two cores: the median of what this class
    /// measured there in four nodes that were just started, 10,960 to 14,490. `docs/sizing.md` tells how they were taken.
    static final double REFERENCE = 12_000;

    /// Java compiles what runs often while it runs. So long at most, and until five stretches on end were no faster.
    private static final Duration WARM_UP = Duration.ofMillis(1_500);
    private static final int EQUAL = 5;
    private static final Duration STRETCH = Duration.ofMillis(100);
    private static final double EQUALLY = 0.05;
    private static final Duration SLICE = Duration.ofMillis(40);
    private static final int SLICES = 12;
    private static final int ALONE = 18;
    /// Where a thread waits longer, so do those that compile: what is measured then is how Java starts.
    private static final double MOST_WAITED = 0.5;

    private final Supplier<? extends TurnSubject> turns;
    private final int threads;
    private final Pace pace;
    private volatile int sink;

    /// @param turns a new one for each thread
    TurnBench(Supplier<? extends TurnSubject> turns, int threads, Pace pace) {
        this.turns = turns;
        this.threads = threads;
        this.pace = pace;
    }

    /// @throws BenchException where the time did not suffice for one thread
    CpuSpeed run() {
        var turn = turns.get();
        warmUp(turn);
        var from = pace.now();
        var busy = pace.time().busy();
        var alone = slices(turn, ALONE);
        if (alone.length < SLICES) {
            throw new BenchException("the time ran out before the processor was measured");
        }
        var waited = 1 - (double) (pace.time().busy() - busy) / Math.max(1, pace.now() - from);
        if (waited > MOST_WAITED) {
            throw new BenchException("others had the processor %.0f %% of the time".formatted(100 * waited));
        }
        return new CpuSpeed(score(alone), pace.holds(SLICE.multipliedBy(SLICES)) ? Optional.of(score(together()))
                : Optional.empty(), threads, Math.clamp(waited, 0, 1));
    }

    private void warmUp(TurnSubject turn) {
        var time = pace.slice(WARM_UP);
        var equal = 0;
        var fastest = 0.0;
        while (equal < EQUAL && !time.isOver()) {
            var rate = slice(turn, STRETCH);
            equal = rate > fastest * (1 + EQUALLY) ? 0 : equal + 1;
            fastest = Math.max(fastest, rate);
        }
    }

    private static Spread score(double[] perSecond) {
        return Spread.of(perSecond).times(100 / REFERENCE);
    }

    /// The sum over all threads of what each did in the slices of the same time.
    private double[] together() {
        var rates = new double[threads][];
        var workers = IntStream.range(0, threads).mapToObj(number -> Thread.ofPlatform().daemon()
                .name("bench-" + number).priority(Thread.MIN_PRIORITY)
                .start(() -> rates[number] = slices(turns.get(), SLICES))).toList();
        Threads.join(workers);
        var shortest = Arrays.stream(rates).mapToInt(each -> each == null ? 0 : each.length).min().orElse(0);
        if (shortest == 0) {
            throw new BenchException("the time ran out before all cores were measured");
        }
        return IntStream.range(0, shortest)
                .mapToDouble(at -> Arrays.stream(rates).mapToDouble(each -> each[at]).sum()).toArray();
    }

    private double[] slices(TurnSubject turn, int count) {
        return IntStream.range(0, count).takeWhile(_ -> !pace.isOver()).mapToDouble(_ -> slice(turn, SLICE)).toArray();
    }

    /// Turns in a second of the thread's processor, whatever else that does meanwhile.
    private double slice(TurnSubject turn, Duration length) {
        var time = pace.slice(length);
        var from = pace.time().busy();
        var made = 0L;
        var kept = ThreadLocalRandom.current().nextInt();
        do {
            kept ^= turn.turn();
            made++;
        } while (!time.isOver());
        sink = kept;
        return made * 1e9 / Math.max(1, pace.time().busy() - from);
    }
}
