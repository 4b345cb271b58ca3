package org.botnode.probe;

import java.time.Instant;
import java.util.List;

/// What is known of this machine, each value with its source and how sure it is.
///
/// @param schema  the report's version
/// @param quick   made from the kernel's files alone, before the slower sensors had their turn
/// @param gpu     one entry a card; empty where none was found
/// @param sensors how each sensor did
public record MachineReport(
        int schema,
        Instant at,
        boolean quick,
        HostFacts host,
        CpuFacts cpu,
        MemoryFacts mem,
        List<GpuFacts> gpu,
        DiskFacts disk,
        NetFacts net,
        LimitFacts limits,
        List<SensorRun> sensors) {

    /// The version of this record.
    public static final int SCHEMA = 1;

    public MachineReport {
        gpu = gpu == null ? List.of() : List.copyOf(gpu);
        sensors = sensors == null ? List.of() : List.copyOf(sensors);
    }
}
