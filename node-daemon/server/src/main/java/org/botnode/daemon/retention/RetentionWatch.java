package org.botnode.daemon.retention;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.client.RetentionView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.tenant.Tenants;

/// Has the retention of all tenants carried out once a day, at a quiet hour, one tenant after the other; an hour that the node was
/// off is made up for. One virtual thread, from [#start] until [#close].
final class RetentionWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RetentionWatch.class.getName());
    private static final Duration BEAT = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final RetentionConfig config;
    private final QuietHour hour;
    private final Tenants tenants;
    private final Retention retention;
    private final RetentionRuns runs;
    private final RetentionCounts counts;
    private final AuditTrail trail;
    private final Consumer<NodeEvent> events;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /// Whom it tells.
    record Told(RetentionRuns runs, RetentionCounts counts, AuditTrail trail, Consumer<NodeEvent> events) {
    }

    RetentionWatch(RetentionConfig config, QuietHour hour, Tenants tenants, Retention retention, Told told,
            InstantSource clock) {
        this.config = config;
        this.hour = hour;
        this.tenants = tenants;
        this.retention = retention;
        this.runs = told.runs;
        this.counts = told.counts;
        this.trail = told.trail;
        this.events = told.events;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("retention").unstarted(this::run);
    }

    void start() {
        if (config.enabled()) {
            thread.start();
        }
    }

    /// When it looks at all tenants again; empty where it does not.
    Optional<Instant> next() {
        return config.enabled() ? Optional.of(hour.next(now())) : Optional.empty();
    }

    /// One look at the clock, and at all tenants where that is due; whether it was. A node that never looked waits for its first
    /// quiet hour.
    boolean look() {
        var now = now();
        var last = runs.looked();
        if (last.isEmpty()) {
            runs.looked(now);
            return false;
        }
        if (!hour.isDue(last.get(), now)) {
            return false;
        }
        for (var tenant : tenants.all()) {
            if (closing) {
                return false;
            }
            try {
                carryOut(tenant);
            } catch (NodeException told) {
                // Its own page tells it, and the others go on.
            }
        }
        runs.looked(now);
        return true;
    }

    /// Does what is due for one tenant, and tells of it.
    ///
    /// @throws NodeException where it could not be done; what was done until then stays
    RetentionView.Run carryOut(Tenant tenant) {
        try {
            var run = retention.run(tenant);
            tell(tenant, run);
            return run;
        } catch (StoreException e) {
            throw failed(tenant, StoreProblem.of(e));
        } catch (NodeException e) {
            throw failed(tenant, e);
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "the retention of tenant " + tenant.id() + " failed", defect);
            throw failed(tenant, new NodeException(ProblemKind.INTERNAL, "The retention failed; the node's log knows why.", "",
                    defect));
        }
    }

    private void tell(Tenant tenant, RetentionView.Run run) {
        runs.keep(tenant.id(), run);
        counts.add(run);
        if (run.didNothing()) {
            return;
        }
        LOG.log(Level.INFO, "retention of tenant {0}: {1} messages archived, {2} removed, {3} sessions, {4} keys, {5} bytes freed",
                Long.toString(tenant.id()), run.archived(), run.messages(), run.sessions(), run.keys(), run.freedBytes());
        events.accept(new NodeEvent.RetentionRan(tenant.slug(), run.archived(), run.messages()));
        trail.nodeDid("retention", tenant.slug(), "archived=" + run.archived() + ", messages=" + run.messages() + ", sessions="
                + run.sessions() + ", keys=" + run.keys() + ", log_lines=" + run.logLines() + ", months=" + run.months());
    }

    private NodeException failed(Tenant tenant, NodeException failure) {
        counts.failed();
        if (tenants.byId(tenant.id()).isPresent()) {
            LOG.log(Level.WARNING, "the retention of tenant " + tenant.id() + " was cut off: " + failure.getMessage()
                    + " It goes on at the next quiet hour.");
            runs.keep(tenant.id(), RetentionView.Run.failed(now(), (failure.getMessage() + " " + failure.hint()).strip()));
        }
        return failure;
    }

    private void run() {
        try {
            while (!closing) {
                wake.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (!closing) {
                    lookSafely();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the retention could not begin; it is tried again", failure);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            thread.join(STOP);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
