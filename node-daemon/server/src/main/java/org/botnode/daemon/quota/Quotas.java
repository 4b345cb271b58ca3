package org.botnode.daemon.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.botnode.client.LimitsChange;
import org.botnode.client.NodeEvent;
import org.botnode.client.TenantLimits;
import org.botnode.client.TenantLimits.TenantLimit;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.QuotaMark;
import org.botnode.daemon.store.QuotaStanding;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.Limits;

/// The limits of all tenants: gives the store what follows from the plan, anew whenever the plan or the number of tenants
/// changes, and shows and changes the limits of one. Safe for many threads.
public final class Quotas {

    private final TenantStores stores;
    private final Tenants tenants;
    private final InstantSource clock;
    private final long upload;
    private final Duration idle;
    private final Marks marks;
    private Optional<Limits.TenantShares> shares = Optional.empty();
    private volatile QuotaDefaults defaults;

    /// @param upload the largest package that the node takes, bytes
    /// @param idle   after which a session is over
    /// @param events told of marks that tenants reach
    /// @param marked told of all that they pass, up or down, on a writer's thread: quick, and without a failure
    public Quotas(TenantStores stores, Tenants tenants, InstantSource clock, long upload, Duration idle,
            Consumer<NodeEvent> events, Consumer<QuotaMark> marked) {
        this.stores = stores;
        this.tenants = tenants;
        this.clock = clock;
        this.upload = upload;
        this.idle = idle;
        this.marks = new Marks(tenants, events);
        share();
        stores.tellMarks(mark -> {
            marks.passed(mark);
            marked.accept(mark);
        });
    }

    /// What a new plan gives to tenants, from now on.
    public synchronized void obey(Limits.TenantShares planned) {
        shares = Optional.of(planned);
        share();
    }

    /// Tenants come and go: it is shared anew.
    public synchronized void heard(NodeEvent event) {
        if (event instanceof NodeEvent.TenantsChanged) {
            marks.retain(tenants.all().stream().map(Tenant::id).toList());
            share();
        }
    }

    private void share() {
        defaults = QuotaDefaults.of(shares, Math.max(1, tenants.all().size()), upload, idle);
        stores.obey(defaults.terms());
    }

    /// A tenant's limits with how far they are used.
    TenantLimits of(Tenant tenant) {
        QuotaStanding standing = stores.quotas(tenant.id());
        List<TenantLimit> limits = new ArrayList<>();
        for (Quota quota : Quota.values()) {
            limits.add(view(quota, standing));
        }
        return new TenantLimits(tenant.slug(), limits);
    }

    /// Sets and clears the owner's limits of a tenant, all or none.
    TenantLimits change(Tenant tenant, LimitsChange change) {
        var changes = new QuotaChange(upload).of(change);
        stores.write(tenant.id(), writer -> {
            writer.quotas().change(changes);
            return changes.size();
        });
        return of(tenant);
    }

    private TenantLimit view(Quota quota, QuotaStanding standing) {
        long limit = standing.limits().get(quota);
        Long used = standing.used().get(quota);
        String source = standing.owner().containsKey(quota) ? "owner"
                : defaults.planned().contains(quota) ? "plan" : "default";
        return new TenantLimit(quota.id(), limit, used == null ? OptionalLong.empty() : OptionalLong.of(used),
                used == null ? OptionalInt.empty() : OptionalInt.of(percent(used, limit)), source,
                quota == Quota.MESSAGES_PER_DAY ? Optional.of(midnight()) : Optional.empty());
    }

    private static int percent(long used, long limit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.floor(used * 100.0 / limit));
    }

    private Instant midnight() {
        return Instant.ofEpochMilli(clock.millis()).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
}
