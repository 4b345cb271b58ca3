package org.botnode.client;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.probe.ScaleTier;

/// What the node carries, counted from its stores and its own clock, never estimated.
///
/// @param usersToday        users who sent a message since midnight, node's time zone
/// @param sessionsToday     sessions opened since midnight
/// @param messagesToday     stored messages since midnight, both directions
/// @param exchangesPerSecond mean of the last 10 s
/// @param messagesPerSecond mean of the last 10 s, both directions
/// @param p50Ms             median time of an exchange, last minute; absent without exchanges
/// @param p99Ms             99th percentile of the same
/// @param cpuPercent        of the cores this node may use, 0 to 100
/// @param memoryUsedBytes   resident memory of the node
/// @param diskFreeBytes     usable space at the data directory
public record LoadView(
        Instant at,
        long usersToday,
        long sessionsToday,
        long messagesToday,
        double exchangesPerSecond,
        double messagesPerSecond,
        OptionalDouble p50Ms,
        OptionalDouble p99Ms,
        OptionalDouble cpuPercent,
        OptionalLong memoryUsedBytes,
        OptionalLong diskFreeBytes,
        int tenants,
        int openTenants,
        int bots) {

    /// The row of the scale that today's load belongs to.
    public ScaleTier row() {
        return ScaleTier.of(usersToday, sessionsToday, messagesToday);
    }
}
