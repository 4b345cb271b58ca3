package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;

/// What a reader of the plan should know beside its figures.
final class PlanNotes {

    private PlanNotes() {}

    static List<String> of(PlanInputs machine, Workload workload, MemoryPlan memory, Capacity capacity) {
        var notes = new ArrayList<String>();
        if (machine.commit() instanceof Reading.Assumed<Double>) {
            notes.add("the disk's speed is assumed, not measured: " + machine.commit().note());
        }
        var score = machine.report().cpu().score1();
        if (score instanceof Reading.Assumed<Double>) {
            notes.add("the processor's speed is assumed, not measured: " + score.note());
        }
        if (!workload.cpuObserved()) {
            notes.add("the core time of a message (" + Unit.MILLISECONDS.show(workload.cpuMilliseconds())
                    + ") is assumed until this node has traffic of its own");
        }
        running(workload, memory, capacity).forEach(notes::add);
        if (machine.report().disk().network().orElse(false)) {
            notes.add("the data directory is on a network file system, where durable commits cannot be relied on");
        }
        if (machine.report().disk().volatileFs().orElse(false)) {
            notes.add("the data directory is in memory: nothing there survives a restart of the machine");
        }
        capacity.notAssessed().forEach(resource ->
                notes.add(resource.words() + ": not assessed, nothing is known about it"));
        return notes;
    }

    /// The capacity counts with the heap that the machine allows; the one that runs may be smaller.
    private static List<String> running(Workload workload, MemoryPlan memory, Capacity capacity) {
        if (workload.runningHeap().isEmpty() || workload.runningHeap().getAsLong() >= memory.heapMax().value()) {
            return List.of();
        }
        var heap = (double) workload.runningHeap().getAsLong();
        var carried = CapacityBounds.sessionsPerDay(workload, heap) * workload.messagesPerSession();
        return carried >= capacity.messagesPerDay() ? List.of()
                : List.of("the running heap of " + Unit.BYTES.show(heap) + " carries "
                        + CapacityBounds.messages(carried) + " messages a day, the rest after a restart");
    }
}
