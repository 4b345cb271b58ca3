package org.botnode.daemon.capacity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;

/// One listener's events, in order. Offered to by many threads, read by one; a listener that falls behind is ended,
/// so that it connects anew and reads the state instead of an old tail.
final class EventFeed implements AutoCloseable {

    private static final int BEHIND = 256;

    private final ArrayBlockingQueue<Optional<NodeEvent>> waiting = new ArrayBlockingQueue<>(BEHIND + 1);
    private final Consumer<EventFeed> atClose;
    private volatile boolean ended;

    EventFeed(Consumer<EventFeed> atClose) {
        this.atClose = atClose;
    }

    void offer(NodeEvent event) {
        if (ended) {
            return;
        }
        if (waiting.size() >= BEHIND || !waiting.offer(Optional.of(event))) {
            end();
        }
    }

    /// No more events; a reader that waits wakes up.
    void end() {
        ended = true;
        // Where there is no room for the wake-up, the reader does not wait.
        waiting.offer(Optional.empty());
    }

    boolean isEnded() {
        return ended;
    }

    /// The next event, or none after that time or at the end.
    Optional<NodeEvent> next(Duration patience) throws InterruptedException {
        var event = waiting.poll(ended ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
        return event == null ? Optional.empty() : event;
    }

    @Override
    public void close() {
        atClose.accept(this);
    }
}
