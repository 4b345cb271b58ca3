package org.botnode.probe;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What the node is asked to carry: its own figures as soon as it has some, else what an office does.
///
/// @param messagesPerDay    stored rows, either direction; the 95th percentile day of the last seven, or the upper band
///                          of the forecast if that is more; 0 when new
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
/// @param batch             messages a commit under load, in the mean
/// @param h2Databases       open H2 databases
/// @param observed          users, sessions, peaks and sizes are this node's own, not an office's
/// @param modelTurnsPerSecond answers a local model is asked for in the busiest minute; absent until known
/// @param runningHeap       bytes of heap that the running JVM may use; absent where no node runs
/// @param history           the node's own days
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
        double batch,
        int h2Databases,
        boolean observed,
        OptionalDouble modelTurnsPerSecond,
        OptionalLong runningHeap,
        History history) {

    public Workload {
        tenants = tenants == null ? OptionalInt.empty() : tenants;
        modelTurnsPerSecond = modelTurnsPerSecond == null ? OptionalDouble.empty() : modelTurnsPerSecond;
        runningHeap = runningHeap == null ? OptionalLong.empty() : runningHeap;
        history = history == null ? History.NONE : history;
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
        return new Workload(0, OptionalInt.empty(), 1, 0, 183, 1, 1500, 2500, 100, 10, 5, 0.6, 2, 0.05, false, 8, 1,
                false, OptionalDouble.empty(), OptionalLong.empty(), History.NONE);
    }

    public Workload withMessagesPerDay(double messages) {
        return changed(it -> it.messagesPerDay = messages);
    }

    public Workload withTenants(int count, int active, long largest) {
        return changed(it -> {
            it.tenants = OptionalInt.of(count);
            it.activeTenants = active;
            it.largestTenant = largest;
        });
    }

    public Workload withArchiveRatio(double ratio) {
        return changed(it -> it.archiveRatio = ratio);
    }

    public Workload withRetentionDays(int days) {
        return changed(it -> it.retentionDays = days);
    }

    /// With the core time of a message; observed when this node's own traffic told.
    public Workload withCpuMilliseconds(double milliseconds, boolean observed) {
        return changed(it -> {
            it.cpuMilliseconds = milliseconds;
            it.cpuObserved = observed;
        });
    }

    /// With how many messages commits really took, under load.
    public Workload withBatch(double messages) {
        return changed(it -> it.batch = messages);
    }

    public Workload withModelTurnsPerSecond(double turns) {
        return changed(it -> it.modelTurnsPerSecond = OptionalDouble.of(turns));
    }

    public Workload withRunningHeap(long bytes) {
        return changed(it -> it.runningHeap = OptionalLong.of(bytes));
    }

    /// With the node's own days: the load follows them at once, users, sessions, peaks and sizes once they are at
    /// least 10,000 messages in seven days.
    public Workload with(History days) {
        var load = Math.max(days.recent(DayFigures::messages).orElse(0),
                days.trend(DayFigures::messages).map(it -> it.highAt(Forecast.AHEAD)).orElse(0.0));
        return changed(it -> {
            it.history = days;
            it.messagesPerDay = days.isEmpty() ? messagesPerDay : load;
            if (days.tells()) {
                it.observed = true;
                it.messagesPerUser = days.ratio(DayFigures::messages, DayFigures::users).orElse(messagesPerUser);
                it.messagesPerSession =
                        days.ratio(DayFigures::messages, DayFigures::sessions).orElse(messagesPerSession);
                it.rowsPerInbound = days.ratio(DayFigures::messages, DayFigures::inbound).orElse(rowsPerInbound);
                it.peakToMean = days.peakToMean().orElse(peakToMean);
                it.bytesPerMessage = days.bytesPerMessage().orElse(bytesPerMessage);
            }
        });
    }

    /// Messages a day that a rate carries, its busiest minute included.
    double perDay(double perSecond) {
        return perSecond * 86_400 * peakUse / peakToMean;
    }

    private Workload changed(Consumer<WorkloadDraft> change) {
        var draft = new WorkloadDraft(this);
        change.accept(draft);
        return draft.done();
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above zero: " + value);
        }
    }
}
