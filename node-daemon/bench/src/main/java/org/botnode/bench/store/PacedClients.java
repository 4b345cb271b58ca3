package org.botnode.bench.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Clients that come at times set beforehand, at random, whether the last answer is there or not.
///
/// A latency counts from the time at which the client meant to begin, so a stall costs all who meant to come in it.
/// They are platform threads: the processor goes to them by the system's own rules, not by a virtual thread's carrier.
final class PacedClients {

    private static final long LONGEST = 60_000_000_000L;

    private PacedClients() {
    }

    /// Latencies of `once` in nanoseconds.
    static Histogram run(int clients, double perSecond, Duration length, long seed, Runnable once)
            throws InterruptedException {
        long from = System.nanoTime();
        long end = from + length.toNanos();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Histogram> parts = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Histogram part = new Histogram(LONGEST, 3);
            Random random = new Random(seed * 1_000 + i);
            parts.add(part);
            threads.add(Thread.ofPlatform().name("paced-" + i).start(() -> {
                try {
                    come(part, from, end, clients / perSecond * 1e9, random, once);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a paced client failed", failure.get());
        }
        Histogram all = new Histogram(LONGEST, 3);
        parts.forEach(all::add);
        return all;
    }

    private static void come(Histogram latencies, long from, long end, double gap, Random random, Runnable once) {
        double next = from;
        while (true) {
            next += -Math.log(1 - random.nextDouble()) * gap;
            long intended = (long) next;
            if (intended > end) {
                return;
            }
            for (long wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            once.run();
            latencies.recordValue(Math.min(LONGEST, System.nanoTime() - intended));
        }
    }
}
