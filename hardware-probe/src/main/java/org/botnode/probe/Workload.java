package org.botnode.probe;

import java.util.OptionalInt;

/// What the node is asked to carry: its own figures as soon as it has some, else what an office does.
///
/// @param messagesPerDay    stored rows, either direction; the 95th percentile day of the last seven; 0 when new
/// @param tenants           how many there are; absent: no bound
/// @param activeTenants     that wrote in the last minute
/// @param largestTenant     bytes of the largest tenant file
/// @param retentionDays     how long messages are kept
/// @param archiveRatio      how far archives really are compressed after 30 days; 1 is not at all
/// @param bytesPerMessage   on disk, indexes included
/// @param bytesOnTheWire    of one stored message, both sides of the network
/// @param messagesPerUser   a day
/// @param messagesPerSession stored rows in a session
/// @param peakToMean        busiest minute against the day's mean
/// @param peakUse           how much of the capacity the busiest minute may use
/// @param rowsPerInbound    stored rows an inbound message causes
/// @param cpuMilliseconds   core time of one stored message on a core of score 100
/// @param cpuObserved       that figure comes from live traffic of this node
/// @param batch             messages a commit under load
/// @param h2Databases       open H2 databases
public record Workload(
        double messagesPerDay,
        OptionalInt tenants,
        int activeTenants,
        long largestTenant,
        int retentionDays,
        double archiveRatio,
        double bytesPerMessage,
        double bytesOnTheWire,
        double messagesPerUser,
        double messagesPerSession,
        double peakToMean,
        double peakUse,
        double rowsPerInbound,
        double cpuMilliseconds,
        boolean cpuObserved,
        int batch,
        int h2Databases) {

    public Workload {
        tenants = tenants == null ? OptionalInt.empty() : tenants;
        positive("retention days", retentionDays);
        positive("archive ratio", archiveRatio);
        positive("bytes per message", bytesPerMessage);
        positive("bytes on the wire", bytesOnTheWire);
        positive("messages per user", messagesPerUser);
        positive("messages per session", messagesPerSession);
        positive("peak to mean", peakToMean);
        positive("peak use", peakUse);
        positive("rows per inbound message", rowsPerInbound);
        positive("CPU milliseconds", cpuMilliseconds);
        positive("batch", batch);
        positive("H2 databases", h2Databases);
        if (!(messagesPerDay >= 0) || largestTenant < 0 || activeTenants < 0) {
            throw new IllegalArgumentException("a workload below zero");
        }
    }

    /// A new node: nothing stored, one user makes ten sessions of ten messages a day, kept for 183 days; a message
    /// costs twice the core time that a warm exchange took on the reference box.
    public static Workload fresh() {
        return new Workload(0, OptionalInt.empty(), 1, 0, 183, 1, 1500, 2500, 100, 10, 5, 0.6, 2, 0.05, false, 8, 1);
    }

    public Workload withMessagesPerDay(double messages) {
        return new Workload(messages, tenants, activeTenants, largestTenant, retentionDays, archiveRatio,
                bytesPerMessage, bytesOnTheWire, messagesPerUser, messagesPerSession, peakToMean, peakUse,
                rowsPerInbound, cpuMilliseconds, cpuObserved, batch, h2Databases);
    }

    public Workload withTenants(int count, int active, long largest) {
        return new Workload(messagesPerDay, OptionalInt.of(count), active, largest, retentionDays, archiveRatio,
                bytesPerMessage, bytesOnTheWire, messagesPerUser, messagesPerSession, peakToMean, peakUse,
                rowsPerInbound, cpuMilliseconds, cpuObserved, batch, h2Databases);
    }

    public Workload withArchiveRatio(double ratio) {
        return new Workload(messagesPerDay, tenants, activeTenants, largestTenant, retentionDays, ratio,
                bytesPerMessage, bytesOnTheWire, messagesPerUser, messagesPerSession, peakToMean, peakUse,
                rowsPerInbound, cpuMilliseconds, cpuObserved, batch, h2Databases);
    }

    /// With the core time of a message; observed when this node's own traffic told.
    public Workload withCpuMilliseconds(double milliseconds, boolean observed) {
        return new Workload(messagesPerDay, tenants, activeTenants, largestTenant, retentionDays, archiveRatio,
                bytesPerMessage, bytesOnTheWire, messagesPerUser, messagesPerSession, peakToMean, peakUse,
                rowsPerInbound, milliseconds, observed, batch, h2Databases);
    }

    /// Messages a day that a rate carries, its busiest minute included.
    double perDay(double perSecond) {
        return perSecond * 86_400 * peakUse / peakToMean;
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above zero: " + value);
        }
    }
}
