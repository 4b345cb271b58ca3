package org.botnode.daemon.measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How much this process wrote since this was made: what the kernel counts, looked at now and then, since a look takes
/// as long as a fast commit; elsewhere an estimate by what was committed. Safe for many threads.
final class WrittenBytes {

    private static final Path COUNTED = Path.of("/proc/self/io");
    private static final String KEY = "write_bytes: ";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();
    /// Log and file of a commit of one message, and of each message more; what Linux counted for the same.
    private static final long A_COMMIT = 24 * 1024;
    private static final long A_MESSAGE = 2 * 1024;

    private final long before = counted();
    private final AtomicLong estimate = new AtomicLong();
    private volatile long seen;
    private volatile long next = System.nanoTime();

    void committed(int messages) {
        estimate.addAndGet(A_COMMIT + messages * A_MESSAGE);
    }

    long bytes() {
        if (before < 0) {
            return estimate.get();
        }
        var now = System.nanoTime();
        if (now - next >= 0) {
            next = now + BETWEEN_LOOKS;
            seen = Math.max(seen, counted() - before);
        }
        return seen;
    }

    private static long counted() {
        try (var lines = Files.lines(COUNTED)) {
            return lines.filter(line -> line.startsWith(KEY))
                    .mapToLong(line -> Long.parseLong(line.substring(KEY.length()))).findFirst().orElse(-1);
        } catch (IOException _) {
            return -1;
        }
    }
}
