package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// The health of the tenants' files: checks, closes and repairs them in the background, one after the other, on a thread
/// that gives way to all others.
///
/// Safe for many threads; every call but [#cutOff] and [#close] returns at once.
public final class TenantCare implements HealthRegister.Carer, AutoCloseable {

    private static final Logger LOG = System.getLogger(TenantCare.class.getName());

    private record Job(long tenantId, CareWork work) {}

    private final OpenTenants tenants;
    private final TenantHomes homes;
    private final StoreParts parts;
    private final Set<Job> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("store-care").priority(Thread.MIN_PRIORITY).daemon().factory());
    private volatile CareRun running = CareRun.none();
    private volatile boolean closed;

    TenantCare(OpenTenants tenants, TenantHomes homes, StoreParts parts) {
        this.tenants = tenants;
        this.homes = homes;
        this.parts = parts;
    }

    /// How a tenant's file stands.
    public TenantHealth health(long tenantId) {
        return parts.health().health(tenantId);
    }

    /// How many tenants that were looked at since the start are in a state.
    public long count(TenantHealth.State state) {
        return parts.health().count(state);
    }

    /// What is done with a tenant just now, or will be.
    public Optional<CareWork> inHand(long tenantId) {
        return Stream.of(CareWork.values()).filter(work -> inHand.contains(new Job(tenantId, work))).findFirst();
    }

    /// Begins a check; a quarantine ends where it finds nothing.
    @Override
    public void check(long tenantId) {
        begin(tenantId, CareWork.CHECK);
    }

    @Override
    public void settle(long tenantId) {
        begin(tenantId, CareWork.SETTLE);
    }

    /// Begins a repair of a tenant that is quarantined; of another one a check.
    public void repair(long tenantId) {
        begin(tenantId, CareWork.REPAIR);
    }

    /// Looks for the notes of earlier runs, begins again the checks that a stop has cut off, and tells `listener`, from
    /// now on, which tenant's health changed.
    public void lookAfter(LongConsumer listener) {
        parts.health().listener(listener);
        submit(() -> homes.withNotes().forEach(tenantId -> {
            TenantHealth health = parts.health().health(tenantId);
            if (health.state() == TenantHealth.State.UNCHECKED) {
                check(tenantId);
            } else if (health.isQuarantined()) {
                LOG.log(Level.ERROR, "tenant {0} is quarantined since {1}: {2}", Long.toString(tenantId), health.since(),
                        health.reason());
            }
        }));
    }

    /// Ends what is done with a tenant, which somebody wants to have closed; a check begins again when it is next opened.
    void cutOff(long tenantId) {
        CareRun run = running;
        if (run.tenantId() == tenantId) {
            run.cutOff();
        }
    }

    /// Ends what is in hand; what was noted as unchecked is checked after the next start.
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            while (!thread.awaitTermination(10, TimeUnit.MILLISECONDS)) {
                running.cutOff();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(long tenantId, CareWork work) {
        Job job = new Job(tenantId, work);
        if (inHand.add(job)) {
            submit(() -> run(job));
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the store is closing; its notes say what is to be done after the next start");
        }
    }

    private void run(Job job) {
        long tenantId = job.tenantId();
        CareRun run = CareRun.of(tenantId);
        running = run;
        try {
            if (!closed && homes.exists(tenantId)) {
                switch (job.work()) {
                    case CHECK -> check(run);
                    case REPAIR -> repair(run);
                    case SETTLE -> { }
                }
                if (parts.health().health(tenantId).isQuarantined()) {
                    tenants.whileClosed(tenantId, () -> parts.health().closed(tenantId));
                }
            }
        } catch (StoreException e) {
            if (!run.isCutOff()) {
                LOG.log(Level.WARNING, "looking after tenant " + tenantId + " failed; it is tried again when it is next "
                        + "opened or checked", e);
            }
        } finally {
            running = CareRun.none();
            run.end();
            inHand.remove(job);
        }
    }

    private void check(CareRun run) {
        long tenantId = run.tenantId();
        if (parts.health().health(tenantId).isQuarantined()) {
            tenants.whileClosed(tenantId, () -> judged(tenantId,
                    TenantCheck.closed(run, tenantId, homes.file(tenantId), parts.limits())));
            return;
        }
        OpenTenant tenant = tenants.lease(tenantId);
        try {
            // Opened first as for a message: brought up to date, and found to be this tenant's.
            parts.writers().call(tenant::transaction);
            judged(tenantId, TenantCheck.inUse(run, homes.file(tenantId), parts.limits()));
        } catch (StoreException e) {
            parts.health().heard(tenantId, e);
            throw e;
        } finally {
            tenants.giveBack(tenant);
        }
    }

    private boolean judged(long tenantId, List<String> findings) {
        if (findings.isEmpty()) {
            parts.health().sound(tenantId, Optional.empty());
        } else {
            parts.health().damaged(tenantId, findings);
        }
        return findings.isEmpty();
    }

    private void repair(CareRun run) {
        long tenantId = run.tenantId();
        if (!parts.health().health(tenantId).isQuarantined()) {
            check(run);
            return;
        }
        tenants.whileClosed(tenantId, () -> {
            try {
                RepairReport report = new TenantRepair(run, tenantId, homes, parts).repaired();
                parts.health().sound(tenantId, Optional.of(report));
            } catch (StoreException e) {
                parts.health().notRepaired(tenantId, e);
            }
            return tenantId;
        });
    }
}
