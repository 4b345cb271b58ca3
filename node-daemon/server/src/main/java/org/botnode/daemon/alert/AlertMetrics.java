package org.botnode.daemon.alert;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Optional;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.Alert.Severity;

/// Alerts for Prometheus. Names signals, never a tenant.
final class AlertMetrics implements MeterBinder {

    private final Alerts alerts;
    private final Optional<Webhook> webhook;

    AlertMetrics(Alerts alerts, Optional<Webhook> webhook) {
        this.alerts = alerts;
        this.webhook = webhook;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var severity : Severity.values()) {
            Gauge.builder("botnode.alerts", alerts, it -> it.standing().stream()
                            .filter(alert -> alert.severity() == severity).count())
                    .tag("severity", severity.name().toLowerCase(Locale.ROOT)).description("Alerts that stand")
                    .register(registry);
        }
        for (var signal : Signal.values()) {
            Gauge.builder("botnode.alert.active", alerts, it -> worst(it, signal)).tag("signal", signal.id())
                    .description("0 while all is well, 1 at a warning, 2 where it is critical").register(registry);
        }
        webhook.ifPresent(it -> FunctionCounter.builder("botnode.alert.webhook.lost", it, Webhook::lost)
                .description("Notices of alerts that did not reach the webhook").register(registry));
    }

    private static double worst(Alerts alerts, Signal signal) {
        return alerts.standing().stream().filter(alert -> alert.signal().equals(signal.id()))
                .map(Alert::severity).mapToInt(severity -> severity.ordinal() + 1).max().orElse(0);
    }
}
