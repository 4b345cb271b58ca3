package org.botnode.daemon.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.botnode.daemon.alert.AlertConfig;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.store.SchemaProgress;
import org.botnode.daemon.store.TenantHealth;
import org.botnode.daemon.store.TenantStores;

/// Points that look at a running node.
public final class NodeChecks {

    private static final Duration SCRAPED = Duration.ofMinutes(15);

    private NodeChecks() {}

    public static List<Check> of(TenantStores stores, AlertConfig alerts, Supplier<List<Alert>> standing, AuditTrail trail,
            Scrapes scrapes, InstantSource clock) {
        return List.of(
                new Check("migrations", "the schema of the tenants' files", () -> migrations(stores.schemas())),
                new Check("tenants", "the tenants' files", () -> tenants(
                        stores.care().count(TenantHealth.State.QUARANTINED))),
                new Check("alerts", "alerts that stand", () -> alerts(standing.get())),
                new Check("alert_receiver", "who hears of alerts", () -> receiver(alerts)),
                new Check("monitoring", "metrics", () -> monitoring(scrapes, clock.instant())),
                new Check("audit", "the audit trail", () -> audit(trail)));
    }

    static Finding migrations(SchemaProgress schemas) {
        return schemas.failed() > 0
                ? Finding.of(Verdict.CRITICAL, schemas.failed() + " tenants' files could not be brought to schema "
                        + schemas.schema() + " and are as they were.", "The node's log has the cause; restart to try again.")
                : schemas.left() > 0
                        ? Finding.of(Verdict.ADVICE, schemas.left() + " tenants' files still have an older schema; each is "
                                + "brought forward when it is opened.", "Wait: it goes on in the background.")
                        : Finding.ok("All files have schema " + schemas.schema() + ".");
    }

    static Finding tenants(long quarantined) {
        return quarantined == 0 ? Finding.ok("None is damaged as far as is known.")
                : Finding.of(Verdict.CRITICAL, quarantined + " damaged and put aside.",
                        "botnode tenant check TENANT tells what is wrong, botnode tenant repair TENANT mends it.");
    }

    static Finding alerts(List<Alert> standing) {
        var critical = standing.stream().filter(alert -> alert.severity() == Alert.Severity.CRITICAL).count();
        return standing.isEmpty() ? Finding.ok("None.")
                : Finding.of(critical > 0 ? Verdict.CRITICAL : Verdict.WARNING, standing.size() + ", of which " + critical
                        + " are critical.", "botnode alert list tells them.");
    }

    static Finding receiver(AlertConfig alerts) {
        return alerts.webhook().isPresent() ? Finding.ok("A webhook is told.")
                : Finding.of(Verdict.WARNING, "Nobody is told of alerts; they are only listed and logged.",
                        "Name an address in node.yaml as alerts.webhook.");
    }

    static Finding monitoring(Scrapes scrapes, Instant now) {
        return scrapes.last().map(last -> last.isAfter(now.minus(SCRAPED)) ? Finding.ok("Read at " + last + ".")
                : Finding.of(Verdict.WARNING, "Nobody has read them since " + last + ".", "Look after your monitoring."))
                .orElseGet(() -> Finding.of(Verdict.ADVICE, "Nobody has read them since the node started.",
                        "If you have a Prometheus, point it at /metrics."));
    }

    static Finding audit(AuditTrail trail) {
        var found = trail.verify();
        return found.sound() ? Finding.ok("Its " + (found.last() - found.first() + 1) + " entries hold together.")
                : Finding.of(Verdict.CRITICAL, "It is broken: " + found.reason().orElse("") + ".",
                        "Compare it with an export, and find out who could write to the node's database.");
    }
}
