package org.botnode.daemon.erasure;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.botnode.client.UserErasureReceipt;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.KnownUsers;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.UserRows;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Vault;

/// Erases end users of a tenant, each step once more after a crash: first the word that a restore must not bring them back,
/// then what they said and what is known of them, in the tenant's file and in every [ErasingPlace], then their names.
///
/// One erasure at a time; safe for many threads. A call blocks until all is gone, or until it is known to take longer.
public final class UserErasure {

    private static final Logger LOG = System.getLogger(UserErasure.class.getName());

    private final Parts parts;
    private final UserTaking taking;
    private final UserReceipts receipts;
    private final InstantSource clock;
    private final Consumer<String> steps;
    private final ReentrantLock erasing = new ReentrantLock();
    private volatile boolean unfinished;

    /// What it erases from.
    ///
    /// @param places beside the tenants' files, in the order in which they are asked
    public record Parts(Tenants tenants, TenantStores stores, Vault vault, AuditStore trail, SettingStore settings,
            Intake intake, List<ErasingPlace> places) {

        public Parts {
            places = List.copyOf(places);
        }
    }

    public UserErasure(Parts parts, InstantSource clock) {
        this(parts, clock, _ -> {});
    }

    /// @param steps is told each durable step once it is made
    UserErasure(Parts parts, InstantSource clock, Consumer<String> steps) {
        this.parts = parts;
        this.taking = new UserTaking(parts.stores, parts.intake, parts.places, steps);
        this.receipts = new UserReceipts(parts.settings, clock);
        this.clock = clock;
        this.steps = steps;
    }

    /// Ends what a crash cut off, or what could not be done when it was ordered. Called before the node serves, and by
    /// [ErasureWatch] as long as something is left.
    public void finish() {
        locked(() -> {
            var left = false;
            for (var receipt : receipts.unfinished()) {
                left |= !finished(receipt);
            }
            unfinished = left;
            return left;
        });
    }

    /// Takes out again whoever was erased before, after a copy of the tenant from before that was put in its place; answers
    /// how many those were. No receipt is written anew.
    public int replay(Tenant tenant) {
        var erased = parts.vault.erasures().stream().filter(it -> it.tenant().equals(Long.toString(tenant.id())))
                .flatMap(it -> it.user().stream()).map(Long::parseLong).toList();
        return erased.isEmpty() ? 0 : locked(() -> {
            var back = 0;
            for (var id : erased) {
                var user = user(tenant, id);
                if (user.isPresent()) {
                    taking.take(tenant, user.get(), _ -> {});
                    back++;
                }
            }
            if (back > 0) {
                taking.scour(tenant.id()).ifPresent(reason -> LOG.log(Level.WARNING, "the file of tenant {0} is not built anew "
                        + "after users were erased again: {1}", Long.toString(tenant.id()), reason));
            }
            return back;
        });
    }

    /// The same for all tenants. One whose file cannot be used is passed over: it serves nobody either.
    public int replayAll() {
        var back = 0;
        for (var tenant : parts.tenants.all()) {
            try {
                back += replay(tenant);
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "users of tenant " + tenant.id() + " who were erased cannot be looked for", failure);
            }
        }
        return back;
    }

    /// Erases a user; when this returns a receipt that is completed, all that it names is gone.
    ///
    /// @param named the user's id, or as the API or the web chat knows them
    /// @param found told the user's id, before anything is done
    UserErasureReceipt erase(Tenant tenant, String named, LongConsumer found) {
        return locked(() -> {
            var user = parts.stores.read(tenant.id(), reader -> KnownUsers.named(reader, named));
            if (user.isEmpty()) {
                var before = KnownUsers.id(named).flatMap(id -> receipts.of(tenant.id(), id)).orElseThrow(KnownUsers::unknown);
                found.accept(Long.parseLong(before.userId()));
                return before.completedAt().isPresent() ? before : carryOut(tenant, before);
            }
            found.accept(user.get().id());
            var held = parts.stores.readLong(tenant.id(),
                    reader -> UserRows.of(reader, user.get()).counts(reader.tables()));
            var ordered = UserReceipts.ordered(tenant, user.get(), held, clock.instant());
            receipts.save(ordered);
            steps.accept("ordered");
            return carryOut(tenant, ordered);
        });
    }

    /// A tenant's, in the order of the users' ids.
    List<UserErasureReceipt> receipts(Tenant tenant) {
        return receipts.of(tenant.id());
    }

    /// Whether an erasure waits for something.
    boolean isUnfinished() {
        return unfinished;
    }

    private boolean finished(UserErasureReceipt receipt) {
        try {
            var tenant = parts.tenants.byId(Long.parseLong(receipt.tenantId()));
            if (tenant.isEmpty()) {
                receipts.save(UserReceipts.goneWithTenant(receipt, clock.instant()));
                return true;
            }
            LOG.log(Level.INFO, "the erasure of user {0} of tenant {1} goes on", receipt.userId(), receipt.tenantId());
            return carryOut(tenant.get(), receipt).completedAt().isPresent();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the erasure of user " + receipt.userId() + " of tenant " + receipt.tenantId()
                    + " is not finished and will be tried again", failure);
            return false;
        }
    }

    private UserErasureReceipt carryOut(Tenant tenant, UserErasureReceipt ordered) {
        // Until it is done, whatever goes wrong.
        unfinished = true;
        var id = Long.parseLong(ordered.userId());
        parts.vault.erased(KeyOwner.ofTenant(tenant.id()), id);
        steps.accept("listed");
        var known = user(tenant, id);
        known.ifPresent(user -> taking.take(tenant, user, gone -> receipts.save(UserReceipts.with(ordered, gone))));
        var left = taking.scour(tenant.id());
        steps.accept("scoured");
        var taken = receipts.of(tenant.id(), id).orElse(ordered);
        var reach = OutOfReach.of(tenant, id, parts);
        var told = left.isEmpty() ? UserReceipts.done(taken, reach, clock.instant())
                : UserReceipts.waiting(taken, reach, left.get());
        receipts.save(told);
        steps.accept("told");
        unfinished = !receipts.unfinished().isEmpty();
        return told;
    }

    private Optional<EndUser> user(Tenant tenant, long id) {
        return parts.stores.read(tenant.id(), reader -> reader.users().byId(id));
    }

    private <R> R locked(Supplier<R> work) {
        erasing.lock();
        try {
            return work.get();
        } finally {
            erasing.unlock();
        }
    }
}
