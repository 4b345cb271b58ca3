package org.botnode.daemon.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A few platform threads on which SQLite runs, since each of its calls pins the carrier of a virtual thread.
///
/// Who used them least comes first: a tenant that comes round again and again is behind every other one that waits.
final class StoreThreads implements Executor, AutoCloseable {

    /// After so many turns of one task it counts as alone.
    private static final int RECENT = 16;

    private final ThreadPoolExecutor threads;
    /// What the task that began last had used: where somebody who was away joins.
    private final AtomicLong floor = new AtomicLong();
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicLong turns = new AtomicLong();
    private volatile Runnable last;
    private volatile long lastChange = -RECENT;

    StoreThreads(String name, int count) {
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
                Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    @Override
    public void execute(Runnable task) {
        execute(task, 0);
    }

    /// Lets a task come when all that used less did, and answers what it counts as having used: time away is no credit.
    long execute(Runnable task, long usedNanos) {
        long used = Math.max(usedNanos, floor.get());
        threads.execute(new Turn(task, used, arrivals.getAndIncrement()));
        return used;
    }

    /// Whether more than one task came lately, so that a long one makes others wait.
    boolean shared() {
        return turns.get() - lastChange < RECENT;
    }

    /// Runs a task here and waits for it; an interrupt waits too, since the task goes on using its connection.
    <R> R call(Callable<R> task) {
        boolean interrupted = false;
        try {
            FutureTask<R> future = new FutureTask<>(task);
            execute(future);
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException known -> known;
                case Error known -> throw known;
                default -> new IllegalStateException(e.getCause());
            };
        } catch (RejectedExecutionException e) {
            throw new StoreException(StoreFault.CLOSED, "the node is stopping", "Send it again when it is back.", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    private final class Turn implements Runnable, Comparable<Turn> {

        private final Runnable task;
        private final long used;
        private final long arrival;

        Turn(Runnable task, long used, long arrival) {
            this.task = task;
            this.used = used;
            this.arrival = arrival;
        }

        @Override
        public void run() {
            floor.accumulateAndGet(used, Math::max);
            long turn = turns.incrementAndGet();
            if (last != task) {
                last = task;
                lastChange = turn;
            }
            task.run();
        }

        @Override
        public int compareTo(Turn other) {
            int byUse = Long.compare(used, other.used);
            return byUse == 0 ? Long.compare(arrival, other.arrival) : byUse;
        }
    }
}
