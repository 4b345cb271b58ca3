package org.botnode.daemon.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Feeds simulated series to the rules and keeps what follows, as the running node does.
final class Series {

    private final AlertRules rules;
    private final Map<Signal, Grade> held = new EnumMap<>(Signal.class);
    private final List<String> changes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Instant began = now;

    Series(AlertConfig config) {
        this.rules = new AlertRules(config);
    }

    Grade held(Signal signal) {
        return held.getOrDefault(signal, Grade.NONE);
    }

    /// So many minutes of the same measure, every ten seconds.
    Series minutes(double minutes, Map<Signal, Measure> measures) {
        for (var step = 0; step < Math.round(minutes * 6); step++) {
            now = now.plus(AlertWatch.BEAT);
            for (var found : rules.judge(new Sample(now, measures), this::held)) {
                if (held(found.signal()) != found.grade()) {
                    held.put(found.signal(), found.grade());
                    changes.add(found.signal() + " " + found.grade() + " after "
                            + Duration.between(began, now).toSeconds() + " s");
                }
            }
        }
        return this;
    }

    Series minutes(double minutes, Signal signal, double value) {
        // So heavy that no least weight holds it back.
        return minutes(minutes, Map.of(signal, new Measure(value * 100, 100)));
    }

    Series sleeps(Duration length) {
        now = now.plus(length);
        return this;
    }

    Stream<String> changes() {
        return changes.stream();
    }
}
