package org.botnode.daemon.security;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Hashes passwords, a few at a time, so that a flood of sign-ins takes neither the memory nor the processors. Called
/// from many threads; a call waits for its turn for a few seconds, and where many wait already it is refused at once.
final class PasswordHashing {

    static final int WAITING = 8;
    private static final long PATIENCE_SECONDS = 5;
    /// The part of the heap that all hashes together may take, one apart, which there must always be.
    private static final int SHARE = 16;
    private static final int MOST = 4;

    private final PasswordCost cost;
    private final Semaphore turns;
    private final PasswordHash nobody;

    PasswordHashing(PasswordCost cost, int atATime) {
        this.cost = cost;
        this.turns = new Semaphore(atATime, true);
        this.nobody = new PasswordHash(cost, new byte[16], new byte[32]);
    }

    /// As this machine allows: half of the processors, and no more memory than a part of the heap.
    static PasswordHashing of(long heapBytes, int processors) {
        var cost = PasswordCost.of(heapBytes);
        var room = heapBytes / SHARE / (cost.kib() * 1024L);
        return new PasswordHashing(cost, (int) Math.clamp(Math.min(room, processors / 2), 1, MOST));
    }

    int waiting() {
        return turns.getQueueLength();
    }

    int atATime() {
        return turns.availablePermits();
    }

    /// The PHC string of a new password.
    String hash(String password) {
        return inTurn(() -> PasswordHash.of(password, cost).text());
    }

    boolean matches(String phc, String password) {
        var hash = PasswordHash.parse(phc);
        return inTurn(() -> hash.matches(password));
    }

    /// The same work as [#matches] for an account that does not exist, so that the time tells nobody which do.
    void matchesNobody(String password) {
        inTurn(() -> nobody.matches(password));
    }

    /// Whether a hash is weaker than those made now.
    boolean isOutdated(String phc) {
        return PasswordHash.parse(phc).cost().isBelow(cost);
    }

    <T> T inTurn(Callable<T> work) {
        try {
            if (turns.getQueueLength() >= WAITING || !turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw NodeException.refused(ProblemKind.SIGN_IN_DELAYED, "Too many people sign in at once.",
                        "Try again after the time given.", new NodeException.Refusal("node", "", "", PATIENCE_SECONDS));
            }
            try {
                return onAThreadOfItsOwn(work);
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NodeException(ProblemKind.STOPPING, "The node is stopping.", "Try again when it is up.", stopped);
        }
    }

    /// A hash never waits for anything: on a virtual thread it would keep a carrier from all other requests.
    private static <T> T onAThreadOfItsOwn(Callable<T> work) throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().name("password").daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a password could not be hashed", failed.getCause());
        }
    }
}
