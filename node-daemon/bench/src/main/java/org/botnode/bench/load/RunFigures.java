package org.botnode.bench.load;

import java.util.List;
import java.util.Map;

/// What one run came to, without the seconds that do not count.
///
/// @param seconds       that count
/// @param due           requests that were due in them
/// @param completed     of these, how many were answered 2xx, be it late
/// @param answered      exchanges that were answered 2xx within these seconds, whenever they were due
/// @param p50Ms         of an exchange, from when it was due; one that was never answered counts with the time it waited
/// @param backlogMiddle requests due and not answered at the middle of the run
/// @param backlogEnd    the same when the last was due
/// @param refused       answers 429, 503 and 507, by what they named
/// @param failed        other answers and broken connections, by what they were; and `unanswered`
/// @param windows       half seconds from the run's beginning on
/// @param processor     seconds of processor time that the load process took
record RunFigures(double seconds, long due, long completed, long answered, double p50Ms, double p95Ms, double p99Ms,
        long backlogMiddle, long backlogEnd, Map<String, Long> refused, Map<String, Long> failed,
        List<Window> windows, double processor) {

    /// The longest that the 99th percentile may take.
    static final double LONGEST_P99_MS = 500;
    private static final double ENOUGH = 0.98;
    /// Of what came in the second half of a run, so much may be left over by its end beyond what was at the middle.
    private static final double STEADY = 0.02;

    RunFigures {
        refused = Map.copyOf(refused);
        failed = Map.copyOf(failed);
        windows = List.copyOf(windows);
    }

    /// Exchanges a second.
    double rate() {
        return answered / seconds;
    }

    double completedShare() {
        return due == 0 ? 0 : (double) completed / due;
    }

    double refusedShare() {
        return due == 0 ? 0 : (double) refused.values().stream().mapToLong(it -> it).sum() / due;
    }

    boolean isSteady() {
        return backlogEnd - backlogMiddle <= Math.max(1, STEADY * due / 2);
    }

    /// Whether the node carried this load: p99, completion and queue.
    boolean isCarried() {
        return p99Ms <= LONGEST_P99_MS && completedShare() >= ENOUGH && isSteady();
    }

    /// Half a second of a run.
    ///
    /// @param late of the completed, those that took longer than half a second
    record Window(long due, long completed, long late) {

        static final double SECONDS = 0.5;
        private static final double MOST_LATE = 0.01;

        boolean isGood() {
            return completed >= ENOUGH * due && late <= MOST_LATE * due;
        }
    }
}
