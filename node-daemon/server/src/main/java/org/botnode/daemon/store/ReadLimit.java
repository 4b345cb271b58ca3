package org.botnode.daemon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/// Ends a read that takes too long, or that keeps old pages in a WAL which has grown too much: its statement fails.
///
/// SQLite asks now and then on the reader's thread; any thread may cut.
final class ReadLimit extends ProgressHandler {

    /// Steps of SQLite's machine between two questions: some tens of microseconds.
    private static final int STEPS = 5_000;

    private final long longestNanos;
    private volatile boolean reading;
    private volatile boolean cut;
    private volatile long begun;

    ReadLimit(Duration longest) {
        longestNanos = longest.toNanos();
    }

    void watch(Connection connection) {
        try {
            setHandler(connection, STEPS, this);
        } catch (SQLException e) {
            throw StoreException.of("limit reads", e);
        }
    }

    void begin() {
        cut = false;
        begun = System.nanoTime();
        reading = true;
    }

    void end() {
        reading = false;
    }

    /// Ends the read that is going on, if there is one; whether there is.
    boolean cut() {
        cut = true;
        return reading;
    }

    /// Whether the read that is going on must end, and why.
    boolean isOver() {
        return reading && (cut || System.nanoTime() - begun > longestNanos);
    }

    StoreException failure(Throwable cause) {
        return new StoreException(StoreFault.READ_TOO_LONG, cut
                ? "this read was ended because it kept the tenant's write-ahead log from shrinking"
                : "this read took longer than " + Duration.ofNanos(longestNanos).toSeconds() + " s",
                "Ask for less at a time: a smaller page, or a shorter span.", cause);
    }

    @Override
    protected int progress() {
        return isOver() ? 1 : 0;
    }
}
