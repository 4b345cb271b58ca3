package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.botnode.client.LoadView;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.CapacityPoint;

/// The clockwork of capacity: each second the load is counted and told, each minute it is kept and the rates are
/// shared anew. One virtual thread, from [#start] until [#close].
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Ticker.class.getName());
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int MINUTE = 60;

    private final LoadCounts load;
    private final LoadControl control;
    private final EventHub hub;
    private final CapacityHistoryStore history;
    private final DayBook days;
    private final Runnable newDay;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long seconds;

    /// @param newDay done when a day was written down
    public Ticker(LoadCounts load, LoadControl control, EventHub hub, CapacityHistoryStore history,
            DayBook days, Runnable newDay, InstantSource clock) {
        this.load = load;
        this.control = control;
        this.hub = hub;
        this.history = history;
        this.days = days;
        this.newDay = newDay;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("capacity").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// One second.
    void tick() {
        seconds++;
        var now = load.second();
        control.second(now);
        if (hub.isHeard()) {
            hub.accept(new NodeEvent.Load(now));
        }
        if (seconds % MINUTE == 0) {
            control.minute();
            keep(now);
            if (days.look()) {
                newDay.run();
            }
        }
    }

    private void keep(LoadView now) {
        history.add(CapacityPoint.of(now.at(), CapacityPoint.LOAD, now));
        if (seconds % (MINUTE * 60) == 0) {
            history.forgetBefore(Instant.ofEpochMilli(clock.millis()).minus(KEPT));
        }
    }

    private void run() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) {
                try {
                    tick();
                } catch (RuntimeException failure) {
                    LOG.log(Level.WARNING, "the load could not be counted or kept", failure);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Never by interruption: it would close the files of the database under a write.
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
