package org.botnode.bench.load;

import java.util.List;

/// When each request is meant to be sent, whatever became of those before it: evenly within a phase, one phase after the
/// other. Times are nanoseconds from the start.
final class Schedule {

    private static final double SECOND = 1e9;

    private final List<Phase> phases;

    Schedule(List<Phase> phases) {
        this.phases = List.copyOf(phases);
    }

    /// All requests.
    long count() {
        return phases.stream().mapToLong(Phase::count).sum();
    }

    /// How long it takes to send them all.
    long nanos() {
        return (long) (phases.stream().mapToDouble(Phase::seconds).sum() * SECOND);
    }

    /// When that request, counted from 0, is due.
    long due(long number) {
        long before = 0;
        double from = 0;
        for (Phase phase : phases) {
            if (number < before + phase.count()) {
                return at(from, phase, number - before);
            }
            before += phase.count();
            from += phase.seconds();
        }
        throw new IllegalArgumentException("no request " + number + " of " + before);
    }

    /// How many are due by then.
    long dueBy(long nanos) {
        long sum = 0;
        double from = 0;
        for (Phase phase : phases) {
            double into = nanos / SECOND - from;
            if (into < 0) {
                break;
            }
            long count = Math.min(phase.count(), (long) (into * phase.rate()) + 2);
            // The product above may be off by a rounding.
            while (count > 0 && at(from, phase, count - 1) > nanos) {
                count--;
            }
            sum += count;
            from += phase.seconds();
        }
        return sum;
    }

    private static long at(double from, Phase phase, long number) {
        return Math.round((from + number / phase.rate()) * SECOND);
    }
}
