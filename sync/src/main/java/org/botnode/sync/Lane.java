package org.botnode.sync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Carries one tenant's changes to its shard, batch after batch, on a virtual thread of its own.
///
/// It remembers nothing between failures but the last acknowledged position: whatever happens to a batch, the same one
/// is sent again and the shard's lease tells what became of it. A row is acknowledged to the outbox only after the shard
/// has committed it, and no row is ever skipped. Safe to use from any thread; closing waits for the push in flight.
public final class Lane implements AutoCloseable {
    private final OutboxSource outbox;
    private final Shard shard;
    private final LaneSettings settings;
    private final Semaphore pushes;
    private final LaneObserver observer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ReentrantLock pushing = new ReentrantLock();

    private Claim claim;
    private LaneState state;
    private BatchLimits limits;
    private int failures;
    private volatile boolean closing;

    Lane(Claim claim, OutboxSource outbox, Shard shard, LaneSettings settings, Semaphore pushes,
            LaneObserver observer) {
        this.claim = claim;
        this.outbox = outbox;
        this.shard = shard;
        this.settings = settings;
        this.pushes = pushes;
        this.observer = observer;
        this.limits = settings.limits();
        this.state = new LaneState.Streaming(outbox.acknowledged());
        this.thread = Thread.ofVirtual().name("lane-" + claim.tenantId()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    public LaneState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the shard holds everything up to `seq`; false if patience ends or the lane stops before.
    public boolean awaitApplied(long seq, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (state.acknowledged().seq() < seq) {
                if (left <= 0 || state instanceof LaneState.Halted || state instanceof LaneState.Closed) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        // A push that is interrupted would lose its connection, so the interrupt goes only to a lane that waits.
        pushing.lock();
        try {
            thread.interrupt();
        } finally {
            pushing.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing && !(state instanceof LaneState.Halted)) {
                step();
            }
        } catch (InterruptedException e) {
            // Only close() interrupts a lane.
        } catch (RuntimeException | Error e) {
            halt(HaltReason.DEFECT, state.acknowledged().seq(), e.toString());
            throw e;
        } finally {
            if (!(state instanceof LaneState.Halted)) {
                become(new LaneState.Closed(state.acknowledged()));
            }
        }
    }

    private void step() throws InterruptedException {
        try {
            var batch = outbox.next(state.acknowledged(), limits);
            if (batch.isPresent()) {
                carry(batch.get());
            }
        } catch (SyncException e) {
            if (e.kind() == SyncException.Kind.UNREACHABLE) {
                pause(RetryReason.OUTBOX, e.getMessage());
            } else {
                halt(HaltReason.OUTBOX, state.acknowledged().seq(), e.getMessage() + "; " + e.hint());
            }
        }
    }

    private void carry(Batch batch) throws InterruptedException {
        pushes.acquire();
        PushOutcome outcome;
        pushing.lock();
        try {
            if (closing) {
                return;
            }
            outcome = shard.push(claim, batch);
            if (outcome instanceof PushOutcome.Applied(Position at)) {
                acknowledge(at);
            }
        } finally {
            pushing.unlock();
            pushes.release();
        }
        settle(outcome);
    }

    private void settle(PushOutcome outcome) throws InterruptedException {
        switch (outcome) {
            case PushOutcome.Applied _ -> limits = settings.limits();
            case PushOutcome.AlreadyApplied(Position at) -> resume(at);
            case PushOutcome.PartlyApplied(Position at) -> resume(at);
            case PushOutcome.Regressed(Position at) -> resume(at);
            case PushOutcome.Diverged(Position at) -> halt(HaltReason.DIVERGED, at.seq(), "the shard stands at " + at);
            case PushOutcome.Fenced(Lease by) -> halt(HaltReason.FENCED, by.applied().seq(),
                    "epoch " + by.epoch() + " belongs to " + by.owner().map(Owner::node).orElse("nobody"));
            case PushOutcome.Superseded(Lease by) -> claim = claim.adopting(by.epoch());
            case PushOutcome.Poisoned(Position at, long txn, long seq, String detail) -> {
                acknowledge(at);
                halt(HaltReason.POISONED, seq, "transaction " + txn + ": " + detail);
            }
            case PushOutcome.Refused(HaltReason reason, String detail) ->
                    halt(reason, state.acknowledged().seq(), detail);
            case PushOutcome.Retry(RetryReason reason, String detail) -> pause(reason, detail);
        }
    }

    /// Goes on from where the shard says it stands, if that is a place in this history.
    private void resume(Position at) {
        switch (outbox.boundary(at.seq())) {
            case Boundary.At(Position mine) when mine.equals(at) -> acknowledge(at);
            case Boundary.At(Position mine) ->
                    halt(HaltReason.DIVERGED, at.seq(), "the shard stands at " + at + ", this file at " + mine);
            case Boundary.Forgotten _ ->
                    halt(HaltReason.NEEDS_SNAPSHOT, at.seq(), "the log no longer reaches back to " + at.seq());
            case Boundary.Unknown _ ->
                    halt(HaltReason.DIVERGED, at.seq(), "this file never ended a transaction at " + at.seq());
        }
    }

    private void acknowledge(Position at) {
        if (at.seq() > outbox.acknowledged().seq()) {
            outbox.acknowledge(at);
        }
        failures = 0;
        become(new LaneState.Streaming(at));
    }

    private void pause(RetryReason reason, String detail) throws InterruptedException {
        failures++;
        become(new LaneState.Pausing(state.acknowledged(), reason, failures, detail));
        if (reason == RetryReason.LOAD) {
            limits = limits.smaller();
        }
        Thread.sleep(settings.backoff().after(reason, failures));
    }

    private void halt(HaltReason reason, long seq, String detail) {
        become(new LaneState.Halted(state.acknowledged(), reason, seq, detail));
    }

    private void become(LaneState next) {
        lock.lock();
        try {
            state = next;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        observer.changed(claim, next);
    }
}
