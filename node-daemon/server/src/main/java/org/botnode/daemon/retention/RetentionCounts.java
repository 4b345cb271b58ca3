package org.botnode.daemon.retention;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.client.RetentionView;

/// What the retention did since the start, for Prometheus. Safe for many threads.
final class RetentionCounts {

    private final AtomicLong archived = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong freed = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lastAt = new AtomicLong();

    void add(RetentionView.Run run) {
        archived.addAndGet(run.archived());
        removed.addAndGet(run.messages() + run.sessions() + run.keys());
        freed.addAndGet(run.freedBytes());
        runs.incrementAndGet();
        lastAt.set(run.at().getEpochSecond());
    }

    void failed() {
        failures.incrementAndGet();
    }

    void bindTo(MeterRegistry registry) {
        counter(registry, "botnode.retention.archived", "Messages that went into archives", archived);
        counter(registry, "botnode.retention.removed", "Rows that left tenants' databases since their time was over", removed);
        counter(registry, "botnode.retention.freed.bytes", "Bytes that tenants' databases gave back to the disk", freed);
        counter(registry, "botnode.retention.runs", "Runs of the retention, one a tenant and day", runs);
        counter(registry, "botnode.retention.failures", "Runs that were cut off", failures);
        Gauge.builder("botnode.retention.last.seconds", lastAt, AtomicLong::doubleValue)
                .description("When a run last ended well, in seconds since 1970; 0 before the first since the start")
                .register(registry);
    }

    private static void counter(MeterRegistry registry, String name, String description, AtomicLong value) {
        FunctionCounter.builder(name, value, AtomicLong::doubleValue).description(description).register(registry);
    }
}
