package org.botnode.daemon;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.botnode.probe.OwnerOverrides;

/// The owner's word on limits, where it was given: it wins over the plan.
///
/// @param nodeRate    inbound messages a minute, all tenants together
/// @param tenantRate  inbound messages a minute of each tenant
/// @param openTenants tenant files open at a time
public record LimitsConfig(Optional<Integer> nodeRate, Optional<Integer> tenantRate, Optional<Integer> openTenants) {

    public static LimitsConfig defaults() {
        return new LimitsConfig(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same as the plan takes it.
    public OwnerOverrides overrides() {
        return new OwnerOverrides(OptionalDouble.empty(), false, OptionalLong.empty(),
                openTenants.map(OptionalInt::of).orElse(OptionalInt.empty()), rate(nodeRate), rate(tenantRate));
    }

    private static OptionalDouble rate(Optional<Integer> perMinute) {
        return perMinute.map(it -> OptionalDouble.of(it)).orElse(OptionalDouble.empty());
    }

    public static LimitsConfig from(Settings settings) {
        var in = settings.at("limits");
        return new LimitsConfig(in.integer("node-rate", 1, Integer.MAX_VALUE), in.integer("tenant-rate", 1, Integer.MAX_VALUE),
                in.integer("open-tenants", 1, 100_000));
    }
}
