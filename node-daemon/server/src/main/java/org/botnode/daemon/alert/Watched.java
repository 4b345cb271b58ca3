package org.botnode.daemon.alert;

import java.util.function.LongSupplier;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.LoadControl;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.capacity.MachineLook;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.HardwareProbe;

/// What the node's alerts look at.
///
/// @param look      at the machine, by what is read quickly
/// @param history   what the node keeps of its days
/// @param lostLines log lines that could not be written since the start
public record Watched(HardwareProbe probe, MachineLook look, CurrentPlan plan, LoadControl control, LoadCounts load,
        CapacityHistoryStore history, TenantStores stores, Tenants tenants, Traffic traffic, ReachedMarks marks,
        LongSupplier lostLines) {
}
