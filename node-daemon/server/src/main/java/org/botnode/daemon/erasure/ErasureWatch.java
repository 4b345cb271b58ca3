package org.botnode.daemon.erasure;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Goes on with erasures of users that had to wait, and once after a start looks whether anybody who was erased is back, as
/// after a copy of the data directory was put in its place by hand. One virtual thread, from [#start] until [#close].
public final class ErasureWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ErasureWatch.class.getName());
    /// The keys' library takes a second of a slow processor, which a starting node has other use for.
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final UserErasure erasure;
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread;

    public ErasureWatch(UserErasure erasure) {
        this.erasure = erasure;
        this.thread = Thread.ofVirtual().name("erasure").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            if (closing.tryAcquire(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            erasure.replayAll();
            do {
                if (erasure.isUnfinished()) {
                    erasure.finish();
                }
            } while (!closing.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "erasures are not looked after any more until the next start", failure);
        }
    }

    @Override
    public void close() {
        // No interrupt: it would close the node's database under whoever writes it.
        closing.release();
        try {
            thread.join(STOP);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
