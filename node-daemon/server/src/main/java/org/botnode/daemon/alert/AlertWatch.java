package org.botnode.daemon.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.botnode.client.AlertNotice;
import org.botnode.daemon.capacity.LaunchCheck;
import org.botnode.daemon.control.AlertStore;
import org.botnode.daemon.control.SecretFile;
import org.botnode.daemon.control.SilenceStore;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.QuotaMark;
import org.botnode.probe.Formula;
import org.botnode.probe.Host;
import org.botnode.probe.PlanOutcome;

/// Watches the node for its owner: measures every ten seconds, judges, and has raised or cleared what follows. One virtual
/// thread, from [#start] until [#close].
public final class AlertWatch implements Routes, MeterBinder, Alarm, AutoCloseable {

    static final Duration BEAT = Duration.ofSeconds(10);
    private static final Logger LOG = System.getLogger(AlertWatch.class.getName());
    private static final String KEY = "alert-webhook";
    private static final int KEY_BYTES = 32;
    private static final int BEATS_OF_AN_HOUR = 360;
    private static final int FULL = 100;

    private final AlertRules rules;
    private final NodeSampler sampler;
    private final Watched watched;
    private final double refuseAt;
    private final AlertLedger ledger;
    private final Silences silences;
    private final Alerts alerts;
    private final Optional<Webhook> webhook;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long beats;

    /// @param refuseAt percent of the disk in use from which on the store takes nothing new
    public AlertWatch(AlertConfig config, double refuseAt, AlertHouse house, Watched watched) {
        this.watched = watched;
        this.refuseAt = refuseAt;
        this.clock = house.clock();
        this.rules = new AlertRules(config);
        var machine = new MachineSignals(Host.live(), house.data(), watched.look(), watched.probe()::heat);
        this.sampler = new NodeSampler(machine, watched, System::nanoTime);
        this.webhook = config.webhook().map(address -> new Webhook(address,
                SecretFile.loadOrMint(house.data(), KEY, KEY_BYTES, "With another one, give its receiver the new one."),
                clock, Webhook.PAUSES));
        this.ledger = new AlertLedger(new AlertStore(house.database()));
        this.silences = new Silences(new SilenceStore(house.database()), clock);
        this.alerts = new Alerts(ledger, silences, new AlertTelling(house.node(), house.events(), this::send), house.ids(),
                clock);
        this.thread = Thread.ofVirtual().name("alerts").unstarted(this::run);
    }

    private void send(AlertNotice notice) {
        webhook.ifPresent(hook -> hook.accept(notice));
    }

    @Override
    public void addTo(RouteTable table) {
        new AlertRoutes(alerts, silences).addTo(table);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        new AlertMetrics(alerts, webhook).bindTo(registry);
    }

    @Override
    public void told(Signal signal, Grade grade, OptionalDouble value, double threshold) {
        alerts.found(signal, "", grade, value, threshold);
    }

    public void start() {
        webhook.ifPresent(Webhook::start);
        thread.start();
    }

    /// One look at everything.
    void beat() {
        beats++;
        for (var found : rules.judge(sampler.sample(clock.instant()), alerts::held)) {
            alerts.found(found.signal(), "", found.grade(), found.value(), found.threshold());
        }
        var disk = watched.stores().disk();
        alerts.found(Signal.DISK_REFUSAL, "", disk.refuses() ? Grade.CRITICAL : Grade.NONE,
                OptionalDouble.of(disk.usedPercent()), refuseAt);
        watched.control().launched().ifPresent(this::started);
        watched.marks().take().forEach(this::passed);
        forgetGoneTenants();
        alerts.lookAfter();
        if (beats % BEATS_OF_AN_HOUR == 0) {
            ledger.forget(clock.instant());
        }
    }

    private void started(LaunchCheck launch) {
        var most = watched.plan().plan().filter(PlanOutcome.Planned.class::isInstance)
                .map(it -> ((PlanOutcome.Planned) it).plan().value(Formula.HEAP_MAX));
        alerts.found(Signal.HEAP_SIZE, "", launch instanceof LaunchCheck.TooLarge ? Grade.CRITICAL : Grade.NONE,
                most.map(it -> OptionalDouble.of(FULL * Runtime.getRuntime().maxMemory() / it))
                        .orElse(OptionalDouble.empty()), FULL);
    }

    private void passed(QuotaMark mark) {
        var grade = mark.percent() >= FULL ? Grade.CRITICAL : mark.percent() > 0 ? Grade.WARNING : Grade.NONE;
        watched.tenants().byId(mark.tenantId()).ifPresent(tenant -> alerts.found(Signal.TENANT_QUOTA,
                tenant.slug() + "/" + mark.quota().id(), grade,
                OptionalDouble.of(FULL * (double) mark.used() / Math.max(1, mark.limit())), mark.percent()));
    }

    private void forgetGoneTenants() {
        alerts.standing().stream().filter(alert -> alert.signal().equals(Signal.TENANT_QUOTA.id()))
                .filter(alert -> watched.tenants().bySlug(alert.subject().split("/")[0]).isEmpty())
                .forEach(alert -> alerts.found(Signal.TENANT_QUOTA, alert.subject(), Grade.NONE, OptionalDouble.empty(), 0));
    }

    private void run() {
        try {
            while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    beat();
                } catch (RuntimeException failure) {
                    LOG.log(Level.WARNING, "the node could not be looked at for alerts", failure);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Never by interruption: it would close the files of the database under a write.
        closing.countDown();
        webhook.ifPresent(Webhook::close);
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
