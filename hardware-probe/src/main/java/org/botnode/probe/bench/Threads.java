package org.botnode.probe.bench;

import java.util.List;

/// Waits for threads that end by themselves.
final class Threads {

    private Threads() {}

    static void join(List<Thread> threads) {
        var interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stopped) {
                    // Their time is short; what they use must not be taken from under them.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
