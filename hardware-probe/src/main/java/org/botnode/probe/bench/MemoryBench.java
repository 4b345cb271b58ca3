package org.botnode.probe.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How fast main memory is read: threads sweep pieces that no cache holds, in slices of 40 ms, by copying them bit by bit
/// over the same few bytes of their cache. That is the system's own copying, as fast before Java compiles as after. The pieces lie outside of
/// Java's heap, which would keep what it grew by, and are given back at once.
final class MemoryBench {

    private static final Duration SLICE = Duration.ofMillis(40);
    private static final int SLICES = 10;
    static final long PIECE = 64L << 20;
    /// Bytes that are read between two looks at the clock.
    private static final long STRIDE = 64L << 10;

    private final int threads;
    private final Pace pace;
    private volatile byte sink;

    MemoryBench(int threads, Pace pace) {
        this.threads = threads;
        this.pace = pace;
    }

    /// In GB/s.
    ///
    /// @throws BenchException where the time did not suffice or the memory was refused
    Spread run() {
        var rates = new double[threads][];
        try (var arena = Arena.ofShared()) {
            var pieces = IntStream.range(0, threads)
                    .mapToObj(_ -> arena.allocate(PIECE + STRIDE, Long.BYTES).fill((byte) 1)).toList();
            var workers = IntStream.range(0, threads).mapToObj(number -> Thread.ofPlatform().daemon()
                    .name("bench-" + number).priority(Thread.MIN_PRIORITY)
                    .start(() -> rates[number] = slices(pieces.get(number)))).toList();
            Threads.join(workers);
        } catch (OutOfMemoryError refused) {
            throw new BenchException("the memory for it was refused");
        }
        var shortest = Arrays.stream(rates).mapToInt(each -> each == null ? 0 : each.length).min().orElse(0);
        if (shortest == 0) {
            throw new BenchException("the time ran out before memory was measured");
        }
        return Spread.of(IntStream.range(0, shortest)
                .mapToDouble(at -> Arrays.stream(rates).mapToDouble(each -> each[at]).sum()).toArray());
    }

    private double[] slices(MemorySegment piece) {
        return IntStream.range(0, SLICES).takeWhile(_ -> !pace.isOver()).mapToDouble(_ -> slice(piece)).toArray();
    }

    private double slice(MemorySegment piece) {
        var time = pace.slice(SLICE);
        var from = pace.now();
        var read = 0L;
        do {
            // The last bytes of the piece are where it is copied to.
            MemorySegment.copy(piece, read % PIECE, piece, PIECE, STRIDE);
            read += STRIDE;
        } while (!time.isOver());
        sink = piece.get(ValueLayout.JAVA_BYTE, PIECE);
        return read / (double) Math.max(1, pace.now() - from);
    }
}
