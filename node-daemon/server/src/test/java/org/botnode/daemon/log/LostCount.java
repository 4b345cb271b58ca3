package org.botnode.daemon.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// Reads what was counted as lost, the way an operator does.
final class LostCount {

    private LostCount() {}

    static long of(LostLines lost, String log) {
        var registry = new SimpleMeterRegistry();
        lost.bindTo(registry);
        return (long) registry.get("botnode.log.lines.lost").tag("log", log).functionCounter().count();
    }
}
