package org.botnode.daemon.vault;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.botnode.daemon.NodeException;

/// Looks after the keys behind the traffic: rotates those that are due once a day, and brings the copy up to the keyring
/// after each change, again and again where its place cannot be reached. One virtual thread, from [#start] until [#close].
public final class VaultWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(VaultWatch.class.getName());
    /// The keys' library takes a second of a slow processor, which a starting node has other use for.
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    /// Until a copy that failed is tried again.
    private static final Duration AGAIN = Duration.ofMinutes(5);
    /// A place that hangs must not hold a stop up.
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Vault vault;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    public VaultWatch(Vault vault) {
        this.vault = vault;
        this.thread = Thread.ofVirtual().name("vault").unstarted(this::run);
    }

    public void start() {
        vault.whenChanged(wake::release);
        thread.start();
    }

    /// One look; answers when the next one is due, if nothing changes before.
    Duration look() {
        try {
            vault.rotateDue().forEach(owner -> LOG.log(Level.INFO, "the keys of the owner {0} were rotated, as they are every "
                    + "{1}", owner.text(), vault.config().rotateEvery()));
            return vault.copyNow() || vault.copy().state() instanceof CopyState.None ? DAY : AGAIN;
        } catch (NodeException failure) {
            LOG.log(Level.WARNING, "the node's keys cannot be looked after: " + failure.getMessage() + " " + failure.hint(),
                    failure);
            return AGAIN;
        }
    }

    private void run() {
        var next = FIRST;
        try {
            while (!closing) {
                // A change before the first look is seen by it.
                wake.tryAcquire(next.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                if (!closing) {
                    next = look();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            thread.join(STOP);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
