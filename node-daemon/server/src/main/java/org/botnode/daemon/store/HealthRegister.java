package org.botnode.daemon.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/// Who may be served: the health of each tenant that was asked for since the start, and the notes that outlive it.
///
/// Safe for many threads. A tenant without trouble costs one look into a map.
final class HealthRegister {

    private static final Logger LOG = System.getLogger(HealthRegister.class.getName());

    /// A check reads about this much in the time in which a person notices nothing.
    static final long AT_ONCE = 16L << 20;

    private final TenantHomes homes;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, TenantHealth> known = new ConcurrentHashMap<>();
    private volatile LongConsumer listener = _ -> { };
    private volatile Carer carer;

    /// What is done in the background, on a thread of its own.
    interface Carer {

        /// Checks a tenant that is served meanwhile.
        void check(long tenantId);

        /// Closes a quarantined tenant's file once its last users are gone.
        void settle(long tenantId);
    }

    HealthRegister(TenantHomes homes, InstantSource clock) {
        this.homes = homes;
        this.clock = clock;
    }

    /// Who is told which tenant's health changed.
    void listener(LongConsumer told) {
        listener = told;
    }

    /// Who checks and closes files in the background.
    void carer(Carer background) {
        carer = background;
    }

    TenantHealth health(long tenantId) {
        return known.computeIfAbsent(tenantId, this::firstLook);
    }

    /// How many tenants that were looked at are in a state.
    long count(TenantHealth.State state) {
        return known.values().stream().filter(health -> health.state() == state).count();
    }

    /// Refuses a tenant that is quarantined, unless another file has taken the damaged one's place.
    void admit(long tenantId) {
        TenantHealth health = health(tenantId);
        if (!health.isQuarantined()) {
            return;
        }
        Path file = homes.file(tenantId);
        boolean replaced = !health.mark().isEmpty() && Files.exists(file) && !HealthFile.mark(file).equals(health.mark());
        if (!replaced) {
            throw refusal(tenantId, health, null);
        }
        change(tenantId, health, health.unchecked(now(), "another file took the place of the damaged one"));
    }

    /// A new tenant's file is sound, whatever a tenant of that id left behind.
    void created(long tenantId) {
        known.put(tenantId, TenantHealth.SOUND);
    }

    void forget(long tenantId) {
        known.remove(tenantId);
    }

    /// Nobody is let in any more; the note is made before anybody is told, and the file is closed soon after.
    StoreException quarantine(long tenantId, String reason, List<String> findings, Throwable cause) {
        while (true) {
            TenantHealth before = health(tenantId);
            TenantHealth after = before.isQuarantined() ? before : before.quarantined(now(), reason, findings);
            if (before.isQuarantined()) {
                return refusal(tenantId, before, cause);
            }
            if (change(tenantId, before, after)) {
                LOG.log(Level.ERROR, "tenant {0} is quarantined, the others go on: {1}; `botnode tenant check` looks "
                        + "again, `botnode tenant repair` saves what can be read", Long.toString(tenantId), reason);
                carer.settle(tenantId);
                return refusal(tenantId, after, cause);
            }
        }
    }

    /// Takes in what a use of the file came upon: damage quarantines it. Answers what to tell the user.
    StoreException heard(long tenantId, StoreException e) {
        return e.fault() == StoreFault.DAMAGED ? quarantine(tenantId, e.getMessage(), List.of(), e) : e;
    }

    /// A check found this.
    void damaged(long tenantId, List<String> findings) {
        TenantHealth before = health(tenantId);
        if (before.isQuarantined()) {
            change(tenantId, before, before.quarantined(before.since(), findings.getFirst(), findings));
        } else {
            quarantine(tenantId, findings.getFirst(), findings, null);
        }
    }

    /// A repair did not succeed and left all as it was.
    void notRepaired(long tenantId, StoreException e) {
        TenantHealth before = health(tenantId);
        LOG.log(Level.ERROR, "tenant " + tenantId + " could not be repaired; all is as it was", e);
        change(tenantId, before, before.quarantined(before.since(), "the repair did not succeed and changed nothing: "
                + e.getMessage(), before.findings()));
    }

    /// A check found nothing, or a repair made it so.
    void sound(long tenantId, Optional<RepairReport> repair) {
        TenantHealth before = health(tenantId);
        if (before.state() == TenantHealth.State.SOUND && repair.isEmpty()) {
            return;
        }
        if (change(tenantId, before, TenantHealth.sound(now(), repair.or(before::repair)))) {
            LOG.log(Level.INFO, "tenant {0} was checked and is sound", Long.toString(tenantId));
        }
    }

    /// Looks at a file that was not closed, at its opening: at once where that is short, else in the background, which
    /// a restart begins again.
    void prove(long tenantId, Statements statements) {
        TenantHealth health = health(tenantId);
        if (health.state() != TenantHealth.State.UNCHECKED) {
            return;
        }
        if (homes.size(tenantId) > AT_ONCE) {
            note(tenantId, health);
            carer.check(tenantId);
            return;
        }
        List<String> findings = FileCheck.whole(statements);
        if (!findings.isEmpty()) {
            throw quarantine(tenantId, findings.getFirst(), findings, null);
        }
        sound(tenantId, Optional.empty());
    }

    /// The damaged file is closed: from now on another one in its place is noticed.
    TenantHealth closed(long tenantId) {
        return known.computeIfPresent(tenantId, (id, health) -> {
            TenantHealth marked = health.isQuarantined() ? health.marked(HealthFile.mark(homes.file(id))) : health;
            note(id, marked);
            return marked;
        });
    }

    private TenantHealth firstLook(long tenantId) {
        try {
            if (RescuedFile.finish(homes.home(tenantId))) {
                return TenantHealth.SOUND.unchecked(now(), "a repair was cut off after it was done");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what a repair of tenant " + tenantId + " left cannot be put in place", e);
        }
        TenantHealth noted = HealthFile.read(homes.home(tenantId));
        return noted.state() == TenantHealth.State.SOUND && TenantFile.hasWal(homes.file(tenantId))
                ? noted.unchecked(now(), "the node was not stopped, it ended") : noted;
    }

    private boolean change(long tenantId, TenantHealth before, TenantHealth after) {
        if (!known.replace(tenantId, before, after)) {
            return false;
        }
        note(tenantId, after);
        listener.accept(tenantId);
        return true;
    }

    /// What cannot be noted holds until the node stops; the next start finds the damage again by itself.
    private void note(long tenantId, TenantHealth health) {
        Path home = homes.home(tenantId);
        try {
            if (Files.isDirectory(home)) {
                HealthFile.write(home, health);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the health of tenant " + tenantId + " cannot be noted in its directory", e);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static StoreException refusal(long tenantId, TenantHealth health, Throwable cause) {
        return new StoreException(StoreFault.DAMAGED, "tenant " + tenantId + " is quarantined: " + health.reason(),
                "Run `botnode tenant check` to look again, `botnode tenant repair` to save what can be read, or put a "
                        + "backup of this tenant in place; the other tenants go on.", cause);
    }
}
