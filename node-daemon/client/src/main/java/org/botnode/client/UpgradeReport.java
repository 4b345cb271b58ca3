package org.botnode.client;

/// How an upgrade of a node's data came out.
///
/// @param version  the version that the data is for now
/// @param upgraded whether anything had to be brought forward
/// @param putBack  whether one that was cut off was put back before
/// @param tenants  whose files were brought to the newest schema
/// @param bytes    that were copied aside meanwhile
public record UpgradeReport(String version, boolean upgraded, boolean putBack, int tenants, long bytes) {}
