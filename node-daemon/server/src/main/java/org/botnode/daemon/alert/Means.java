package org.botnode.daemon.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;

/// Means of the last five minutes. Begins anew after a gap, when the machine slept or its clock was set, since what lies
/// between is not known. Used by one thread.
final class Means {

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration GAP = Duration.ofMinutes(1);

    private final Map<Signal, Series> bySignal = new EnumMap<>(Signal.class);
    private Instant began = Instant.MIN;
    private Instant last = Instant.MIN;

    private static final class Series {
        private final ArrayDeque<Seen> seen = new ArrayDeque<>();
        private Instant since;
    }

    private record Seen(Instant at, Measure measure) {}

    void add(Sample sample) {
        var now = sample.at();
        if (last.equals(Instant.MIN) || now.isBefore(last) || now.isAfter(last.plus(GAP))) {
            bySignal.clear();
            began = now;
        }
        last = now;
        bySignal.values().forEach(series -> forget(series, now));
        sample.measures().forEach((signal, measure) -> {
            var series = bySignal.computeIfAbsent(signal, _ -> new Series());
            if (series.seen.isEmpty()) {
                series.since = now;
            }
            series.seen.addLast(new Seen(now, measure));
        });
    }

    Mean of(Signal signal) {
        var series = bySignal.get(signal);
        if (isYoung(series == null || series.seen.isEmpty() ? began : series.since)) {
            return new Mean.Unknown();
        }
        if (series == null) {
            return new Mean.Nothing();
        }
        var weight = series.seen.stream().mapToDouble(it -> it.measure().weight()).sum();
        var amount = series.seen.stream().mapToDouble(it -> it.measure().amount()).sum();
        return weight < signal.leastWeight() ? new Mean.Nothing() : new Mean.Of(amount / weight);
    }

    private boolean isYoung(Instant since) {
        return last.equals(Instant.MIN) || last.isBefore(since.plus(WINDOW));
    }

    private static void forget(Series series, Instant now) {
        while (!series.seen.isEmpty() && !series.seen.getFirst().at().isAfter(now.minus(WINDOW))) {
            series.seen.removeFirst();
        }
    }
}
