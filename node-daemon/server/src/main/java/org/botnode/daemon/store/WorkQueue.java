package org.botnode.daemon.store;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The works that wait for a tenant's writer: some seconds of work, and no more in number and in bytes than memory bears,
/// this tenant's own and that of all tenants.
///
/// Any thread adds; the writer's thread takes, and says when a work is done.
final class WorkQueue {

    private final Queue<Pending<?>> works = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final StoreLimits limits;
    private final DrainEstimate drain;
    private final QueueMemory memory;

    WorkQueue(StoreLimits limits, DrainEstimate drain, QueueMemory memory) {
        this.limits = limits;
        this.drain = drain;
        this.memory = memory;
    }

    /// Lets a work in, or refuses it with the time after which there is room again.
    void add(Pending<?> work) {
        long wait = drain.nanos(count.get());
        if (wait > limits.queue().toNanos() || count.get() >= limits.queueWorks()
                || count.get() > 0 && bytes.get() + work.bytes() > limits.queueBytes()) {
            throw StoreException.busy(Duration.ofNanos(wait));
        }
        if (!memory.take(work.bytes())) {
            throw StoreException.crowded(Duration.ofNanos(wait));
        }
        count.incrementAndGet();
        bytes.addAndGet(work.bytes());
        works.add(work);
    }

    /// The work that came first, taken off; null where none waits.
    Pending<?> poll() {
        return works.poll();
    }

    /// The work that came first; null where none waits.
    Pending<?> peek() {
        return works.peek();
    }

    boolean isEmpty() {
        return works.isEmpty();
    }

    /// A work has its outcome: its waiter goes on, and another may come in its place.
    void done(Pending<?> work) {
        count.decrementAndGet();
        bytes.addAndGet(-work.bytes());
        memory.giveBack(work.bytes());
        work.release();
    }

    /// How many works wait or are in hand.
    int count() {
        return count.get();
    }

    /// How long a work that comes now would wait.
    Duration delay() {
        return Duration.ofNanos(drain.nanos(count.get()));
    }
}
