package org.botnode.probe;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A workload while some of its parts are changed.
final class WorkloadDraft {

    double messagesPerDay;
    OptionalInt tenants;
    int activeTenants;
    long largestTenant;
    int retentionDays;
    double archiveRatio;
    double bytesPerMessage;
    double messagesPerUser;
    double messagesPerSession;
    double peakToMean;
    double rowsPerInbound;
    double cpuMilliseconds;
    boolean cpuObserved;
    double batch;
    boolean observed;
    OptionalDouble modelTurnsPerSecond;
    OptionalLong runningHeap;
    History history;

    private final Workload from;

    WorkloadDraft(Workload from) {
        this.from = from;
        messagesPerDay = from.messagesPerDay();
        tenants = from.tenants();
        activeTenants = from.activeTenants();
        largestTenant = from.largestTenant();
        retentionDays = from.retentionDays();
        archiveRatio = from.archiveRatio();
        bytesPerMessage = from.bytesPerMessage();
        messagesPerUser = from.messagesPerUser();
        messagesPerSession = from.messagesPerSession();
        peakToMean = from.peakToMean();
        rowsPerInbound = from.rowsPerInbound();
        cpuMilliseconds = from.cpuMilliseconds();
        cpuObserved = from.cpuObserved();
        batch = from.batch();
        observed = from.observed();
        modelTurnsPerSecond = from.modelTurnsPerSecond();
        runningHeap = from.runningHeap();
        history = from.history();
    }

    Workload done() {
        return new Workload(messagesPerDay, tenants, activeTenants, largestTenant, retentionDays, archiveRatio,
                bytesPerMessage, from.bytesOnTheWire(), messagesPerUser, messagesPerSession, peakToMean,
                from.peakUse(), rowsPerInbound, cpuMilliseconds, cpuObserved, batch, from.h2Databases(), observed,
                modelTurnsPerSecond, runningHeap, history);
    }
}
