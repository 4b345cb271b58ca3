package org.botnode.daemon.log;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/// Lines that could not be written since the start, such as on a full disk. Safe for many threads.
public final class LostLines implements MeterBinder {

    private final LongAdder ofNode = new LongAdder();
    private final LongAdder ofBots = new LongAdder();

    void ofNode(long lines) {
        ofNode.add(lines);
    }

    void ofBots(long lines) {
        ofBots.add(lines);
    }

    /// All of them.
    public long total() {
        return ofNode.sum() + ofBots.sum();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "node", ofNode);
        counter(registry, "bots", ofBots);
    }

    private static void counter(MeterRegistry registry, String log, LongAdder lost) {
        FunctionCounter.builder("botnode.log.lines.lost", lost, LongAdder::sum).tag("log", log)
                .description("Log lines that could not be written: of the node, and of tenants' bots").register(registry);
    }
}
