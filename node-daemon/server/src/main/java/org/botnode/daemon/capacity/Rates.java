package org.botnode.daemon.capacity;

import java.util.OptionalLong;
import org.botnode.probe.Limits;

/// How many inbound messages the node takes, in messages a minute.
///
/// @param node        the node's rate, all tenants together
/// @param oneFile     what one tenant's file can commit: no tenant gets more, however alone it is
/// @param fixedTenant a rate that the owner fixed for every tenant, which then stands as it is
public record Rates(long node, long oneFile, OptionalLong fixedTenant) {

    /// The least that a tenant gets where the node carries it.
    public static final long TENANT_FLOOR = 100;

    /// A tenant may use up to four shares: most tenants are quiet at any time, and the node's own rate holds above it.
    private static final long SHARES = 4;

    public Rates {
        if (node < 1 || oneFile < 1 || fixedTenant.orElse(1) < 1) {
            throw new IllegalArgumentException("rates are at least one message a minute");
        }
    }

    /// What a plan says, in whole messages.
    public static Rates of(Limits.Rates planned) {
        return new Rates(whole(planned.node()), whole(planned.oneFile()), planned.declaredTenant().isPresent()
                ? OptionalLong.of(whole(planned.declaredTenant().getAsDouble())) : OptionalLong.empty());
    }

    private static long whole(double rate) {
        return Math.max(1, (long) rate);
    }

    /// A tenant's rate while so many tenants are active.
    public long tenant(int active) {
        return fixedTenant.orElseGet(() ->
                Math.min(Math.min(node, oneFile), Math.max(TENANT_FLOOR, SHARES * node / Math.max(1, active))));
    }
}
