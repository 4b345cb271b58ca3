package org.botnode.bench.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// Clients on virtual threads, each of which begins again as soon as it is done: as much as goes.
final class ClosedLoop {

    private final List<Thread> clients = new ArrayList<>();
    private final LongAdder done = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final long from = System.nanoTime();
    private final Duration cpuBefore = cpu();
    private volatile boolean stopped;

    private ClosedLoop() {
    }

    static ClosedLoop start(int clients, Runnable once) {
        ClosedLoop loop = new ClosedLoop();
        for (int i = 0; i < clients; i++) {
            loop.clients.add(Thread.ofVirtual().name("client-" + i).start(() -> loop.run(once)));
        }
        return loop;
    }

    /// Runs for so long.
    static Pace run(int clients, Duration length, Runnable once) throws InterruptedException {
        ClosedLoop loop = start(clients, once);
        Thread.sleep(length);
        return loop.stop();
    }

    /// Lets each client finish what it is at; answers how it went since the start.
    Pace stop() throws InterruptedException {
        stopped = true;
        for (Thread client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        if (failure.get() != null) {
            throw new IllegalStateException("a client of the load failed", failure.get());
        }
        return new Pace(done.sum() / seconds, seconds, cpu().minus(cpuBefore).toNanos() / 1e3 / done.sum());
    }

    private void run(Runnable once) {
        try {
            while (!stopped) {
                once.run();
                done.increment();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            stopped = true;
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// @param perSecond how often a second `once` was done
    /// @param cpuMicros processor time that one took, clients, writers and Java's own threads together
    record Pace(double perSecond, double seconds, double cpuMicros) {
    }
}
