package org.botnode.daemon.alert;

import java.util.function.LongSupplier;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.HardwareProbe;

/// What the node's alerts look at.
///
/// @param lostLines log lines that could not be written since the start
public record Watched(HardwareProbe probe, CurrentPlan plan, LoadCounts load, TenantStores stores, Tenants tenants,
        Traffic traffic, ReachedMarks marks, LongSupplier lostLines) {
}
