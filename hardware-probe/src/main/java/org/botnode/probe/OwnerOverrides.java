package org.botnode.probe;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the owner decides about the plan; each wins over what the formulas give. Facts about the machine are declared
/// to [DeclaredSensor] instead.
///
/// @param memoryShare         of the physical memory for the whole plan on a desktop, 0 to 1; on a server it caps
/// @param localModel          a language model runs in main memory
/// @param heap                bytes of the Java heap
/// @param openTenants         tenant files open at once
/// @param nodeRatePerMinute   inbound messages a minute, the whole node
/// @param tenantRatePerMinute inbound messages a minute, each tenant
public record OwnerOverrides(
        OptionalDouble memoryShare,
        boolean localModel,
        OptionalLong heap,
        OptionalInt openTenants,
        OptionalDouble nodeRatePerMinute,
        OptionalDouble tenantRatePerMinute) {

    public static final OwnerOverrides NONE = new OwnerOverrides(OptionalDouble.empty(), false, OptionalLong.empty(),
            OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public OwnerOverrides {
        memoryShare = memoryShare == null ? OptionalDouble.empty() : memoryShare;
        heap = heap == null ? OptionalLong.empty() : heap;
        openTenants = openTenants == null ? OptionalInt.empty() : openTenants;
        nodeRatePerMinute = nodeRatePerMinute == null ? OptionalDouble.empty() : nodeRatePerMinute;
        tenantRatePerMinute = tenantRatePerMinute == null ? OptionalDouble.empty() : tenantRatePerMinute;
        if (memoryShare.isPresent() && !(memoryShare.getAsDouble() > 0 && memoryShare.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("the memory share is above 0 and at most 1: "
                    + memoryShare.getAsDouble());
        }
        above("heap", heap.isPresent(), heap.orElse(0));
        above("open tenants", openTenants.isPresent(), openTenants.orElse(0));
        above("node rate", nodeRatePerMinute.isPresent(), nodeRatePerMinute.orElse(0));
        above("tenant rate", tenantRatePerMinute.isPresent(), tenantRatePerMinute.orElse(0));
    }

    public OwnerOverrides withLocalModel(boolean on) {
        return new OwnerOverrides(memoryShare, on, heap, openTenants, nodeRatePerMinute, tenantRatePerMinute);
    }

    public OwnerOverrides withRates(OptionalDouble node, OptionalDouble tenant) {
        return new OwnerOverrides(memoryShare, localModel, heap, openTenants, node, tenant);
    }

    private static void above(String name, boolean present, double value) {
        if (present && !(value > 0)) {
            throw new IllegalArgumentException("the " + name + " must be above zero: " + value);
        }
    }
}
