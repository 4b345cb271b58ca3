package org.botnode.daemon.status;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.botnode.daemon.http.Served;

/// The node's metrics as Prometheus reads them. The registry is made at the first reading, so that a start does not
/// wait for it; features count by themselves and are asked then. Numbers only: no tenant's, bot's or user's name.
public final class Metrics implements Served.Listener {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final RequestTimes times = new RequestTimes();
    private final List<MeterBinder> features;
    private final Set<String> boundRoutes = ConcurrentHashMap.newKeySet();
    private final ReentrantLock making = new ReentrantLock();
    private volatile PrometheusMeterRegistry registry;

    /// @param features what features add: gauges and function counters over what they count anyway
    public Metrics(List<MeterBinder> features) {
        this.features = List.copyOf(features);
    }

    @Override
    public void served(Served request) {
        times.served(request);
    }

    byte[] scrape() {
        making.lock();
        try {
            if (registry == null) {
                registry = made();
            }
            bindRoutes(registry);
            return registry.scrape().getBytes(StandardCharsets.UTF_8);
        } finally {
            making.unlock();
        }
    }

    private PrometheusMeterRegistry made() {
        var fresh = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics(),
                new FileDescriptorMetrics()).forEach(binder -> binder.bindTo(fresh));
        features.forEach(binder -> binder.bindTo(fresh));
        return fresh;
    }

    private void bindRoutes(MeterRegistry target) {
        times.forEach((route, byStatus) -> {
            for (var digit = 1; digit < byStatus.length; digit++) {
                var status = digit + "xx";
                if (byStatus[digit].count().sum() > 0 && boundRoutes.add(route + status)) {
                    FunctionTimer.builder("http.server.requests", byStatus[digit], one -> one.count().sum(),
                                    one -> one.nanos().sum(), TimeUnit.NANOSECONDS)
                            .tag("route", route).tag("status", status)
                            .description("Requests that are over, by route and class of status")
                            .register(target);
                }
            }
        });
    }
}
