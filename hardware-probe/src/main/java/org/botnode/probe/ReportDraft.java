package org.botnode.probe;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The report while sensors still add to it; not thread-safe, one sensor at a time.
public final class ReportDraft {

    /// More cards than this are not listed.
    static final int MAX_GPUS = 64;

    private final Instant at;
    private final FactSheet machine;
    private final Map<String, FactSheet> gpus = new LinkedHashMap<>();
    private final Map<String, Set<String>> keys = new HashMap<>();

    ReportDraft(Instant at) {
        this(at, new FactSheet(at));
    }

    private ReportDraft(Instant at, FactSheet machine) {
        this.at = at;
        this.machine = machine;
    }

    /// The machine's own facts.
    public FactSheet machine() {
        return machine;
    }

    /// The facts of the card with that id, made at the first mention.
    public FactSheet gpu(String id) {
        if (gpus.size() >= MAX_GPUS && !gpus.containsKey(id)) {
            throw new ProbeException("more than " + MAX_GPUS + " graphics cards", "check what the driver lists", null);
        }
        return gpus.computeIfAbsent(id, _ -> new FactSheet(at));
    }

    /// Notes another name that a source knows the card by: its address, its device id, its vendor.
    public void known(String id, String key) {
        keys.computeIfAbsent(key, _ -> new TreeSet<>()).add(id);
    }

    /// The one card that is known by a key; empty where there is none or more than one.
    public Optional<String> only(String key) {
        var ids = keys.getOrDefault(key, Set.of());
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
    }

    /// Whether any card is known by a key.
    public boolean isKnown(String key) {
        return keys.containsKey(key);
    }

    /// The ids of the cards so far, in the order they were found.
    public Set<String> gpuIds() {
        return Set.copyOf(gpus.keySet());
    }

    /// The id of the card at a position, as an owner counts them.
    List<String> gpuOrder() {
        return List.copyOf(gpus.keySet());
    }

    ReportDraft copy() {
        var copy = new ReportDraft(at, machine.copy());
        gpus.forEach((id, sheet) -> copy.gpus.put(id, sheet.copy()));
        keys.forEach((key, ids) -> copy.keys.put(key, new TreeSet<>(ids)));
        return copy;
    }

    MachineReport report(boolean quick, List<SensorRun> runs) {
        return new MachineReport(MachineReport.SCHEMA, at, quick, HostFacts.from(machine), CpuFacts.from(machine),
                MemoryFacts.from(machine),
                gpus.entrySet().stream().map(gpu -> GpuFacts.from(gpu.getKey(), gpu.getValue())).toList(),
                DiskFacts.from(machine), NetFacts.from(machine), LimitFacts.from(machine), runs);
    }
}
