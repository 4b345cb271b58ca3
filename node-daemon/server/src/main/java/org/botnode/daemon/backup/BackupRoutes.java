package org.botnode.daemon.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.botnode.client.BackupRunView;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// Backups over HTTP, for operators of the whole node, and for Prometheus.
public final class BackupRoutes implements Routes, MeterBinder {

    private static final double SECOND = 1_000;

    private final Backups backups;
    private final InstantSource clock;

    public BackupRoutes(Backups backups, InstantSource clock) {
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        var access = Access.node(Role.OPERATOR);
        table.get("/api/v1/backups", access, call -> call.answer(backups.view()));
        table.post("/api/v1/backups", access, call -> begun(call, backups.create()));
        table.get("/api/v1/backups/run", access, call -> call.answer(backups.lastRun().orElseThrow(
                () -> NodeException.notFound("No backup was made or checked yet."))));
        table.get("/api/v1/backups/{backup}", access, call -> call.answer(backups.one(named(call))));
        table.post("/api/v1/backups/{backup}/verification", access, call -> begun(call, backups.verify(named(call))));
    }

    private static void begun(Call call, BackupRunView run) {
        call.about("backup", run.backup());
        call.answer(202, run);
    }

    private static BackupId named(Call call) {
        return BackupId.parse(call.parameter("backup")).orElseThrow(() -> NodeException.notFound("There is no such backup."));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("botnode.backup.age", this, BackupRoutes::age).baseUnit("seconds")
                .description("Since the newest backup began that was proven; nothing where there is none").register(registry);
        gauge(registry, "botnode.backup.failures", "Backups that failed in a row", Backups::failures);
        gauge(registry, "botnode.backup.running", "1 while one is made or checked", it -> it.lastRun()
                .filter(BackupRunView::goesOn).isPresent() ? 1 : 0);
        gauge(registry, "botnode.backup.run.bytes", "What the last run put into the place, or read from it", it ->
                it.lastRun().map(BackupRunView::bytes).orElse(0L));
        gauge(registry, "botnode.backup.run.seconds", "How long the last run took, or takes", it -> it.lastRun()
                .map(run -> Duration.between(run.startedAt(), run.endedAt().orElseGet(clock::instant)).toMillis() / SECOND)
                .orElse(0.0));
    }

    private double age() {
        return backups.newest().map(at -> Duration.between(at, clock.instant()).toMillis() / SECOND).orElse(Double.NaN);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Backups> value) {
        Gauge.builder(name, backups, value).description(description).register(registry);
    }
}
