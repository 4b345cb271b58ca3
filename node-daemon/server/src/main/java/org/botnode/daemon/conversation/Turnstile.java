package org.botnode.daemon.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets the exchanges of one conversation through one after the other, in the order of their coming. A conversation
/// takes room here only while somebody passes. Safe for many threads.
final class Turnstile {

    private final ConcurrentHashMap<ConversationKey, Queue> queues = new ConcurrentHashMap<>();
    private final int places;
    private final Duration patience;

    /// @param places   how many may be in or wait at one conversation
    /// @param patience how long one waits
    Turnstile(int places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    /// Waits for its turn; empty where too many wait already, or the wait grew too long. Whoever is let in closes the
    /// pass on the same thread.
    Optional<Pass> enter(ConversationKey key) {
        return enter(key, places);
    }

    /// The same for whoever no message may keep out: however many wait, it waits behind them.
    Optional<Pass> await(ConversationKey key) {
        return enter(key, Integer.MAX_VALUE);
    }

    private Optional<Pass> enter(ConversationKey key, int most) {
        var queue = queues.compute(key, (_, known) -> {
            var joined = known == null ? new Queue() : known;
            joined.inside++;
            return joined;
        });
        if (queue.inside <= most && queue.waited(patience)) {
            return Optional.of(new Pass(key, queue));
        }
        leave(key);
        return Optional.empty();
    }

    int conversations() {
        return queues.size();
    }

    boolean isFull(ConversationKey key) {
        var queue = queues.get(key);
        return queue != null && queue.inside >= places;
    }

    private void leave(ConversationKey key) {
        queues.computeIfPresent(key, (_, queue) -> --queue.inside == 0 ? null : queue);
    }

    /// The right to work on a conversation, until closed.
    final class Pass implements AutoCloseable {

        private final ConversationKey key;
        private final Queue queue;

        private Pass(ConversationKey key, Queue queue) {
            this.key = key;
            this.queue = queue;
        }

        @Override
        public void close() {
            queue.unlock();
            leave(key);
        }
    }

    private static final class Queue extends ReentrantLock {

        private static final long serialVersionUID = 1L;

        /// Changed under the map's lock of the key only.
        private volatile int inside;

        private Queue() {
            super(true);
        }

        private boolean waited(Duration patience) {
            try {
                return tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
