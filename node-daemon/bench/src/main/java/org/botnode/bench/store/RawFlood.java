package org.botnode.bench.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.botnode.daemon.store.ExchangeEffects;

/// One thread that writes and commits on a raw file without a break.
final class RawFlood implements AutoCloseable {

    private static final int BATCH = 64;

    private final Thread thread;
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private RawFlood(Guests guests, RawTenant raw) {
        List<Talker> talkers = IntStream.range(0, BATCH).mapToObj(_ -> guests.talker()).toList();
        thread = Thread.ofPlatform().name("raw-flood").start(() -> {
            try {
                while (!stopped) {
                    List<ExchangeEffects> group = talkers.stream().map(Talker::next).toList();
                    raw.write(group);
                }
            } catch (SQLException e) {
                failure.set(e);
            }
            talkers.forEach(guests::rest);
        });
    }

    static RawFlood start(Guests guests, RawTenant raw) {
        return new RawFlood(guests, raw);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException("the bare writer failed", failure.get());
        }
    }
}
