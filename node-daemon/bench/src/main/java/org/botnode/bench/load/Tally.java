package org.botnode.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Counts what became of the requests of one run. Times are nanoseconds from the run's beginning. One thread.
final class Tally {

    private static final long LONGEST = 120_000_000_000L;
    private static final long LATE = (long) (RunFigures.LONGEST_P99_MS * 1e6);

    private final Schedule schedule;
    private final long skip;
    private final Histogram latencies = new Histogram(LONGEST, 3);
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private final long[] completed;
    private final long[] late;
    private long answered;
    private long exchanges;
    private long counted;
    private long backlogMiddle = -1;
    private long backlogEnd = -1;

    /// @param skip seconds that do not count
    Tally(Schedule schedule, double skip) {
        this.schedule = schedule;
        this.skip = (long) (skip * 1e9);
        int windows = (int) Math.ceil(schedule.nanos() / 1e9 / RunFigures.Window.SECONDS);
        this.completed = new long[windows];
        this.late = new long[windows];
    }

    /// Requests that are over, however they ended.
    long answered() {
        return answered;
    }

    /// So late is it; the backlog at the middle and at the end is noticed.
    void at(long now) {
        if (backlogMiddle < 0 && now >= schedule.nanos() / 2) {
            backlogMiddle = schedule.dueBy(now) - answered;
        }
        if (backlogEnd < 0 && now >= schedule.nanos()) {
            backlogEnd = schedule.count() - answered;
        }
    }

    void completed(Kind kind, long due, long now) {
        answered++;
        int window = (int) Math.min(completed.length - 1, due / 1e9 / RunFigures.Window.SECONDS);
        completed[window]++;
        late[window] += now - due > LATE ? 1 : 0;
        if (kind == Kind.EXCHANGE && now >= skip && now < schedule.nanos()) {
            exchanges++;
        }
        if (due >= skip) {
            counted++;
            latency(kind, due, now);
        }
    }

    void refused(String why, long due) {
        answered++;
        if (due >= skip) {
            refused.merge(why, 1L, Long::sum);
        }
    }

    void failed(String why, Kind kind, long due, long now) {
        answered++;
        if (due >= skip) {
            failed.merge(why, 1L, Long::sum);
            latency(kind, due, now);
        }
    }

    private void latency(Kind kind, long due, long now) {
        if (kind == Kind.EXCHANGE) {
            latencies.recordValue(Math.clamp(now - due, 0, LONGEST));
        }
    }

    /// @param processor seconds
    RunFigures figures(double processor) {
        List<RunFigures.Window> windows = new ArrayList<>();
        for (int i = 0; i < completed.length; i++) {
            long until = (long) ((i + 1) * RunFigures.Window.SECONDS * 1e9) - 1;
            long from = (long) (i * RunFigures.Window.SECONDS * 1e9) - 1;
            windows.add(new RunFigures.Window(schedule.dueBy(until) - (i == 0 ? 0 : schedule.dueBy(from)),
                    completed[i], late[i]));
        }
        long due = schedule.count() - (skip == 0 ? 0 : schedule.dueBy(skip - 1));
        return new RunFigures((schedule.nanos() - skip) / 1e9, due, counted, exchanges, percentile(50), percentile(95),
                percentile(99), Math.max(0, backlogMiddle), Math.max(0, backlogEnd), refused, failed, windows, processor);
    }

    private double percentile(double percent) {
        return Math.round(latencies.getValueAtPercentile(percent) / 1e3) / 1e3;
    }
}
