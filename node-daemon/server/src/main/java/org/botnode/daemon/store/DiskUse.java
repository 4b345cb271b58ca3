package org.botnode.daemon.store;

/// How far the disk of the tenants' files is used.
///
/// @param usedPercent of what this account could use of it
/// @param refuses     new messages, tenants and packages are refused until there is room
public record DiskUse(double usedPercent, boolean refuses) {
}
