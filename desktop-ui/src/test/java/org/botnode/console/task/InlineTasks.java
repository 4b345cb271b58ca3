package org.botnode.console.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Does all work at once on the caller's thread; time passes by [#pass].
public final class InlineTasks implements Tasks {

    private final List<Clock> clocks = new ArrayList<>();

    private static final class Clock {
        private final Duration period;
        private final Runnable tick;
        private Duration waited = Duration.ZERO;

        Clock(Duration period, Runnable tick) {
            this.period = period;
            this.tick = tick;
        }
    }

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception failure) {
            failed.accept(failure);
            return;
        }
        done.accept(result);
    }

    @Override
    public void onScreen(Runnable change) {
        change.run();
    }

    @Override
    public Ticking every(Duration period, Runnable tick) {
        var clock = new Clock(period, tick);
        clocks.add(clock);
        return () -> clocks.remove(clock);
    }

    /// Lets one second go by, then the next.
    public void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            for (var clock : List.copyOf(clocks)) {
                clock.waited = clock.waited.plusSeconds(1);
                if (clock.waited.compareTo(clock.period) >= 0 && clocks.contains(clock)) {
                    clock.waited = Duration.ZERO;
                    clock.tick.run();
                }
            }
        }
    }

    @Override
    public void close() {
        clocks.clear();
    }
}
