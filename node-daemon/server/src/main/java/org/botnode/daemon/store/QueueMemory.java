package org.botnode.daemon.store;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that works of all tenants may hold while they wait for their writers: an eighth of the heap, so that many
/// tenants whose queues are each within their own bound cannot fill it together. Safe for many threads.
final class QueueMemory {

    private static final int SHARE = 8;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    QueueMemory(long most) {
        this.most = most;
    }

    static QueueMemory ofHeap() {
        return new QueueMemory(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /// Takes so many bytes if there is room; a work that comes alone is always let in.
    boolean take(long bytes) {
        long after = held.addAndGet(bytes);
        if (after > most && after > bytes) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /// What works hold now, in bytes.
    long held() {
        return held.get();
    }
}
