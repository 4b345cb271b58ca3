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
import java.util.function.Function;
import java.util.function.Predicate;
import org.botnode.daemon.http.Served;

/// The node's metrics as Prometheus reads them. The registry is made at the first reading, so that a start does not
/// wait for it; features count by themselves and are asked then. Numbers only, no bot's or user's name; a tenant's slug is
/// shown to holders of a key that covers the tenant, and to nobody else.
public final class Metrics implements Served.Listener {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final RequestTimes times = new RequestTimes();
    private final List<MeterBinder> features;
    private final Function<Predicate<String>, String> tenantSeries;
    private final Set<String> boundRoutes = ConcurrentHashMap.newKeySet();
    private final ReentrantLock making = new ReentrantLock();
    private volatile PrometheusMeterRegistry registry;

    /// @param features     what features add: gauges and function counters over what they count anyway
    /// @param tenantSeries the series of the tenants whose slugs may be shown, in Prometheus' text format
    public Metrics(List<MeterBinder> features, Function<Predicate<String>, String> tenantSeries) {
        this.features = List.copyOf(features);
        this.tenantSeries = tenantSeries;
    }

    @Override
    public void served(Served request) {
        times.served(request);
    }

    /// All metrics of the node, and those of the tenants that the caller may see.
    byte[] scrape(Predicate<String> visibleTenants) {
        return (node() + tenantSeries.apply(visibleTenants)).getBytes(StandardCharsets.UTF_8);
    }

    private String node() {
        making.lock();
        try {
            if (registry == null) {
                registry = made();
            }
            bindRoutes(registry);
            return registry.scrape();
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
