package org.botnode.probe.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Turns a second of one thread and of all, against the reference box: slices of 40 ms, their median.
final class TurnBench {

    /// Turns a second of one thread on the reference box, a virtual machine of two cores that did nothing else: what
    /// this class measures there in a node that was just started. `docs/sizing.md` tells how it was taken.
    static final double REFERENCE = 10_000;

    private static final Duration WARM_UP = Duration.ofMillis(300);
    private static final Duration SLICE = Duration.ofMillis(40);
    private static final int SLICES = 12;
    private static final int ROUNDS = 3;

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
        slice(turn, WARM_UP);
        var alone = slices(turn, ROUNDS * SLICES);
        if (alone.length < SLICES) {
            throw new BenchException("the time ran out before the processor was measured");
        }
        return new CpuSpeed(score(alone), pace.holds(SLICE.multipliedBy(SLICES)) ? Optional.of(score(together()))
                : Optional.empty(), threads);
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

    /// Turns a second.
    private double slice(TurnSubject turn, Duration length) {
        var time = pace.slice(length);
        var from = pace.now();
        var made = 0L;
        var kept = ThreadLocalRandom.current().nextInt();
        do {
            kept ^= turn.turn();
            made++;
        } while (!time.isOver());
        sink = kept;
        return made * 1e9 / Math.max(1, pace.now() - from);
    }
}
