package org.botnode.daemon.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Writes down once a minute which keys and sign-ins were used, beside the requests, and forgets sign-ins that are over.
final class UseNotes implements AutoCloseable {

    private static final Logger LOG = System.getLogger(UseNotes.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Runnable round;
    private final Thread thread;

    UseNotes(Runnable round) {
        this.round = round;
        this.thread = Thread.ofVirtual().name("use-notes").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                write();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            round.run();
        } catch (RuntimeException failure) {
            // What is not noted now is noted at the next use; a request must not fail of it.
            LOG.log(Level.WARNING, "when keys and sign-ins were used could not be written", failure);
        }
    }

    /// Writes what there is, so that a restart ends nobody's sign-in early.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
