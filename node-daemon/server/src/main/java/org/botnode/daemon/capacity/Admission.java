package org.botnode.daemon.capacity;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.botnode.daemon.conversation.MessageGate;
import org.botnode.probe.Limits;

/// Lets inbound messages in at the rates of the plan: the tenant's own first, then the node's, so that a flood that is
/// refused takes nothing from others. Of the node's rate each active tenant has an equal part for certain; what the others
/// leave is lent. Then only as many at a time as the machine does well. Safe for many threads.
public final class Admission implements MessageGate {

    private static final long BURST = (long) Limits.Rates.TENANT_BURST;
    /// One repeat for so many messages of the tenant's rate is free.
    private static final long REPEATS = 4;

    private final ConcurrentHashMap<Long, TenantShare> tenants = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();
    private final TimeMeter meter;
    private final Allowance node;
    private final WorkLimiter exchanges;
    private final Supplier<String> bottleneck;
    private volatile Limits.Rates rates;
    private volatile int shared;

    private static final class TenantShare {
        private final Allowance allowance;
        private final Allowance repeats;
        /// Its part of the node's rate, were all that are active to send at once; what is beyond is lent.
        private final Allowance fair;
        private volatile boolean used = true;

        TenantShare(long perMinute, long fairPerMinute, TimeMeter meter) {
            this.allowance = new Allowance(perMinute, BURST, meter);
            this.repeats = new Allowance(free(perMinute), BURST, meter);
            this.fair = new Allowance(fairPerMinute, 1, meter);
        }

        private void change(long perMinute, long fairPerMinute) {
            allowance.change(perMinute);
            repeats.change(free(perMinute));
            fair.change(fairPerMinute);
        }
    }

    /// @param exchanges  bounds how many are in hand
    /// @param bottleneck what is short when they are too many
    public Admission(Limits.Rates rates, WorkLimiter exchanges, Supplier<String> bottleneck) {
        this(rates, exchanges, bottleneck, TimeMeter.SYSTEM_NANOTIME);
    }

    Admission(Limits.Rates rates, WorkLimiter exchanges, Supplier<String> bottleneck, TimeMeter meter) {
        this.rates = rates;
        this.exchanges = exchanges;
        this.bottleneck = bottleneck;
        this.meter = meter;
        this.node = new Allowance(whole(rates.node()), 1, meter);
    }

    @Override
    public Verdict ask(long tenantId) {
        var share = tenants.get(tenantId);
        if (share == null) {
            share = tenants.computeIfAbsent(tenantId, _ -> {
                active.incrementAndGet();
                return new TenantShare(tenantRate(), fairRate(), meter);
            });
        }
        if (!share.used) {
            share.used = true;
        }
        var tenantWait = share.allowance.nanosToWait();
        if (tenantWait > 0) {
            return refused("tenant", share.allowance.perMinute(), tenantWait);
        }
        // Half of the node's bucket is kept for those who are below their part: a flood takes only what nobody asks for.
        var isFair = share.fair.nanosToWait() == 0;
        var nodeWait = isFair ? node.nanosToWait() : node.nanosToWaitAbove(node.held() / 2);
        if (nodeWait > 0) {
            share.allowance.giveBack();
            if (isFair) {
                share.fair.giveBack();
            }
            return refused("node", node.perMinute(), nodeWait);
        }
        return Verdict.ADMITTED;
    }

    @Override
    public Verdict begin(long tenantId) {
        var later = exchanges.enter(tenantId);
        if (later.isEmpty()) {
            return Verdict.ADMITTED;
        }
        var share = tenants.get(tenantId);
        if (share != null) {
            share.allowance.giveBack();
            share.fair.giveBack();
        }
        node.giveBack();
        return new Verdict.Overloaded(bottleneck.get(), later.get());
    }

    @Override
    public void ended(long tenantId, long nanos, boolean givenUp) {
        exchanges.ended(tenantId, nanos, givenUp);
    }

    /// Gives back what the repeated message took, so long as repeats stay under their share: they cost the node work all
    /// the same, and a flood of them must not be free.
    @Override
    public void repeated(long tenantId) {
        var share = tenants.get(tenantId);
        if (share != null && share.repeats.nanosToWait() == 0) {
            share.allowance.giveBack();
            // What the node gets back may be taken again by whoever is below its part.
            share.fair.giveBack();
            node.giveBack();
        }
    }

    private static Verdict refused(String scope, long perMinute, long nanos) {
        return new Verdict.OverRate(scope, perMinute + " messages a minute", Duration.ofNanos(nanos));
    }

    /// The rates of a new plan, from now on.
    public void obey(Limits.Rates changed) {
        rates = changed;
        node.change(whole(changed.node()));
        share();
    }

    /// What a tenant that is active now may send, in messages a minute.
    public long tenantRate() {
        return whole(rates.tenant(active.get()));
    }

    /// Once a second: where tenants came, those that were there before get less of the node's rate.
    void second() {
        if (shared != active.get()) {
            share();
        }
    }

    /// Once a minute: forgets tenants that sent nothing since the last call and shares anew between the others. A
    /// forgotten tenant's bucket has filled up by then, so it loses and gains nothing.
    void minute() {
        tenants.values().removeIf(share -> !share.used);
        tenants.values().forEach(share -> share.used = false);
        active.set(tenants.size());
        share();
    }

    private void share() {
        shared = active.get();
        var each = tenantRate();
        var fair = fairRate();
        tenants.values().forEach(share -> share.change(each, fair));
    }

    private long fairRate() {
        return whole(rates.node() / Math.max(1, active.get()));
    }

    private static long free(long perMinute) {
        return Math.max(1, perMinute / REPEATS);
    }

    /// Buckets hold whole messages, and a rate of none would never let one in.
    private static long whole(double rate) {
        return Math.max(1, (long) rate);
    }
}
