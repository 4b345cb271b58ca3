package org.botnode.console.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The console's one executor. Called from the screen's thread, and every callback comes back on it; only
/// [#onScreen] may be called from anywhere.
public interface Tasks extends AutoCloseable {

    /// Does `work` in the background, then hands over its result or why there is none.
    <T> void run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /// Does `change` on the screen's thread, soon.
    void onScreen(Runnable change);

    /// Calls `tick` once each period until cancelled; the first time after one period.
    Ticking every(Duration period, Runnable tick);

    @Override
    void close();

    /// A clock that can be stopped.
    interface Ticking {

        void cancel();
    }
}
