package org.botnode.daemon.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// A few platform threads on which SQLite runs, since each of its calls pins the carrier of a virtual thread.
final class StoreThreads implements Executor, AutoCloseable {

    private final ExecutorService threads;

    StoreThreads(String name, int count) {
        threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /// Runs a task here and waits for it; an interrupt waits too, since the task goes on using its connection.
    <R> R call(Callable<R> task) {
        boolean interrupted = false;
        try {
            Future<R> future = threads.submit(task);
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
}
