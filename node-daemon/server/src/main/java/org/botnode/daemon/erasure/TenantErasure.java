package org.botnode.daemon.erasure;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.botnode.client.ErasureReceipt;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.control.AccountStore;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Vault;

/// Erases tenants, each step once more after a crash: its keys first, so that whatever was sealed for it anywhere stays
/// shut, then its directory, its API keys and roles, and what is remembered of it.
public final class TenantErasure {

    private static final Logger LOG = System.getLogger(TenantErasure.class.getName());

    private final Tenants tenants;
    private final TenantStores stores;
    private final Vault vault;
    private final AccountStore accounts;
    private final AuditStore trail;
    private final Receipts receipts;
    private final LongConsumer forget;
    private final Consumer<NodeEvent> events;
    private final InstantSource clock;

    /// What it erases from.
    ///
    /// @param forget drops what is kept in memory of the tenant with that id
    public record Places(Tenants tenants, TenantStores stores, Vault vault, AccountStore accounts, AuditStore trail,
            SettingStore settings, LongConsumer forget, Consumer<NodeEvent> events) {}

    public TenantErasure(Places places, InstantSource clock) {
        this.tenants = places.tenants;
        this.stores = places.stores;
        this.vault = places.vault;
        this.accounts = places.accounts;
        this.trail = places.trail;
        this.receipts = new Receipts(places.settings, clock);
        this.forget = places.forget;
        this.events = places.events;
        this.clock = clock;
    }

    /// Ends what a crash or a full disk cut off. Called once, at the node's start.
    public void finish() {
        for (var receipt : receipts.all()) {
            if (receipt.completedAt().isEmpty()) {
                LOG.log(Level.INFO, "the erasure of tenant {0} goes on", receipt.tenantId());
                carryOut(receipt);
            }
        }
    }

    /// Erases a tenant; when this returns, all that the receipt names is gone.
    ErasureReceipt erase(Tenant tenant) {
        var ordered = new ErasureReceipt(Long.toString(tenant.id()), tenant.slug(), tenant.name(), held(tenant.id()), List.of(),
                List.of(), List.of(), clock.instant(), Optional.empty());
        receipts.save(ordered);
        return carryOut(ordered);
    }

    /// Erases once more whoever was erased before and is here again, since the node came back from a backup of before; how
    /// many those were. Called before the node serves.
    public int replay() {
        var again = 0;
        for (var erasure : vault.erasures()) {
            var back = erasure.user().isPresent() ? Optional.<Tenant>empty() : tenants.byId(Long.parseLong(erasure.tenant()));
            if (back.isPresent()) {
                LOG.log(Level.INFO, "tenant {0}, which was erased at {1}, is erased again", erasure.tenant(), erasure.at());
                var ordered = new ErasureReceipt(erasure.tenant(), back.get().slug(), back.get().name(),
                        held(back.get().id()), List.of(), List.of(), List.of(), erasure.at(), Optional.empty());
                receipts.save(ordered);
                carryOut(ordered);
                again++;
            }
        }
        return again;
    }

    List<ErasureReceipt> receipts() {
        return receipts.all();
    }

    private ErasureReceipt carryOut(ErasureReceipt ordered) {
        var id = Long.parseLong(ordered.tenantId());
        vault.destroy(KeyOwner.ofTenant(id));
        tenants.byId(id).ifPresent(tenant -> tenants.remove(tenant.slug()));
        var people = takeRoles(id);
        forget.accept(id);
        events.accept(new NodeEvent.TenantsChanged(ordered.slug()));
        var erased = new ArrayList<>(List.of(
                "the directory tenants/" + id + " with its database, packages, working copies and bots' logs",
                "its sealing keys: archives and backups that were sealed with them open no more",
                "its API keys, " + people + " accounts' roles in it, and what the node remembered of it"));
        var check = List.of("botnode tenant list does not name " + ordered.slug(),
                "the data directory has no tenants/" + id,
                "botnode keys status tells its keys as destroyed, by the id " + id,
                "botnode audit list --tenant " + ordered.slug() + " tells who ordered it");
        var done = new ErasureReceipt(ordered.tenantId(), ordered.slug(), ordered.name(), ordered.held(), erased, check,
                outOfReach(ordered.slug()), ordered.orderedAt(), Optional.of(clock.instant()));
        receipts.save(done);
        return done;
    }

    private int takeRoles(long id) {
        var changed = 0;
        for (var account : accounts.all()) {
            var left = account.grants().stream().filter(grant -> !grant.isFor(id)).toList();
            if (left.size() < account.grants().size()) {
                accounts.saveGrants(account.withGrants(left));
                changed++;
            }
        }
        return changed;
    }

    private List<String> outOfReach(String slug) {
        var copies = new ArrayList<>(Handed.out(trail, slug));
        copies.add("copies of the data directory that were made by other means than this node's, such as snapshots of the disk");
        copies.add("a keyring's copy on a disk that is not connected, until it is and the node has written it anew: botnode keys "
                + "status");
        copies.add("the audit trail, which keeps that the tenant was there and who did what, and nothing that was said");
        return copies;
    }

    /// A damaged file must not keep its tenant from being erased.
    private Map<String, Long> held(long id) {
        try {
            var held = new TreeMap<String, Long>();
            stores.quotas(id).used().forEach((quota, used) -> held.put(quota.name().toLowerCase(Locale.ROOT), used));
            return held;
        } catch (StoreException unreadable) {
            return Map.of();
        }
    }
}
