package org.botnode.console.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;

/// Virtual threads for the work, the FX thread for what follows from it.
public final class FxTasks implements Tasks {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (threads.isShutdown()) {
            // The window is closing: nobody waits for the answer.
            return;
        }
        threads.execute(() -> {
            try {
                var result = work.call();
                onScreen(() -> done.accept(result));
            } catch (Exception failure) {
                onScreen(() -> failed.accept(failure));
            }
        });
    }

    @Override
    public void onScreen(Runnable change) {
        Platform.runLater(change);
    }

    @Override
    public Ticking every(Duration period, Runnable tick) {
        var frame = new KeyFrame(javafx.util.Duration.millis(period.toMillis()), _ -> tick.run());
        var timeline = new Timeline(frame);
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline::stop;
    }

    /// Gives up what is under way; a node's answer that still comes is dropped.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
