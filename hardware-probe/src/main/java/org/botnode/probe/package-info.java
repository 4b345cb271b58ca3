/// What this machine is and what it can carry: sensors fill a [MachineReport][org.botnode.probe.MachineReport], and
/// [Sizing][org.botnode.probe.Sizing] turns it into a [CapacityPlan][org.botnode.probe.CapacityPlan] with reasons.
/// Open [HardwareProbe][org.botnode.probe.HardwareProbe] first.
package org.botnode.probe;
