package org.botnode.daemon.store;

import java.util.concurrent.locks.LockSupport;

/// One work that waits for its commit, and the thread that waits for it.
final class Pending<R> {

    /// What a work holds beside texts, the thread that waits for it included.
    private static final long NOMINAL_BYTES = 4_096;

    private final TenantWork<R> work;
    private final boolean mayFail;
    private final long bytes;
    private final long since = System.nanoTime();
    private final Thread waiter = Thread.currentThread();
    private R answer;
    private Throwable failure;
    private volatile boolean released;

    private Pending(TenantWork<R> work, boolean mayFail, long bytes) {
        this.work = work;
        this.mayFail = mayFail;
        this.bytes = bytes;
    }

    /// A work that computes in the transaction.
    static <R> Pending<R> of(TenantWork<R> work) {
        return new Pending<>(work, true, NOMINAL_BYTES);
    }

    /// The effects of an exchange, computed before.
    static Pending<ExchangeOutcome> of(ExchangeEffects effects) {
        return new Pending<>(writer -> writer.exchange(effects), false, NOMINAL_BYTES + effects.textBytes());
    }

    /// About what it holds in memory until it is committed.
    long bytes() {
        return bytes;
    }

    /// How long ago it came.
    long ageNanos() {
        return System.nanoTime() - since;
    }

    /// Whether it needs a savepoint of its own; precomputed effects do not.
    boolean mayFail() {
        return mayFail;
    }

    void run(TenantWriter writer) {
        failure = null;
        answer = work.write(writer);
    }

    void failed(Throwable cause) {
        failure = cause;
    }

    void release() {
        released = true;
        LockSupport.unpark(waiter);
    }

    boolean isReleased() {
        return released;
    }

    /// Waits for the commit, without end: it is under way, and only its outcome may be told. An interrupt is kept.
    R await() {
        boolean interrupted = false;
        while (!released) {
            LockSupport.park(this);
            // Asked first, since clearing the mark takes a virtual thread's lock.
            interrupted |= waiter.isInterrupted() && Thread.interrupted();
        }
        if (interrupted) {
            waiter.interrupt();
        }
        return switch (failure) {
            case null -> answer;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        };
    }
}
