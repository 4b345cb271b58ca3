package org.botnode.daemon.capacity;

import java.util.ArrayDeque;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Times of exchanges over the last minute. Recording is wait-free from any thread; the rest belongs to one.
final class Latencies {

    private static final int SECONDS = 60;
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 2;

    private final Recorder recorder = new Recorder(LONGEST_MICROS, DIGITS);
    private final ArrayDeque<Histogram> seconds = new ArrayDeque<>();
    private final Histogram minute = new Histogram(LONGEST_MICROS, DIGITS);

    void record(long nanos) {
        recorder.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS));
    }

    /// Ends a second.
    void second() {
        var recycled = seconds.size() == SECONDS ? seconds.removeFirst() : null;
        if (recycled != null) {
            minute.subtract(recycled);
        }
        var latest = recorder.getIntervalHistogram(recycled);
        minute.add(latest);
        seconds.addLast(latest);
    }

    /// In milliseconds; absent where there was no exchange.
    OptionalDouble percentile(double percent) {
        return minute.getTotalCount() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(minute.getValueAtPercentile(percent) / 1000.0);
    }
}
