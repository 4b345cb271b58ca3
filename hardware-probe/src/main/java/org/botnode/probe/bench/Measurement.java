package org.botnode.probe.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one measurement of this machine gave, as it is kept in the data directory.
///
/// @param schema    of this record; another version is measured anew
/// @param key       the machine it was made on, see [MachineKey]
/// @param contended what disturbed it, in words; empty where the machine was quiet
/// @param brief     the disk was written little
/// @param seconds   that it took, without waiting for quiet
/// @param disk      absent where it was not measured, as the next two
/// @param memory    reading main memory, in GB/s
/// @param unmeasured why something is absent
/// @param live      how many times longer live commits take than they did then, see [LiveCommits]; 1 without any
public record Measurement(int schema, SortedMap<String, String> key, Instant at, List<String> contended, boolean brief,
        double seconds, Optional<DiskSpeed> disk, Optional<CpuSpeed> cpu, Optional<Spread> memory,
        List<String> unmeasured, double live) {

    public static final int SCHEMA = 1;

    public Measurement {
        key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
        contended = List.copyOf(contended);
        disk = disk == null ? Optional.empty() : disk;
        cpu = cpu == null ? Optional.empty() : cpu;
        memory = memory == null ? Optional.empty() : memory;
        unmeasured = List.copyOf(unmeasured);
        live = live > 0 ? live : 1;
    }

    /// What comes of measuring, before there is live traffic to compare it with.
    Measurement(SortedMap<String, String> key, Instant at, List<String> contended, boolean brief, double seconds,
            Optional<DiskSpeed> disk, Optional<CpuSpeed> cpu, Optional<Spread> memory, List<String> unmeasured) {
        this(SCHEMA, key, at, contended, brief, seconds, disk, cpu, memory, unmeasured, 1);
    }

    /// The same, as live traffic tells of it.
    public Measurement refined(double factor) {
        return new Measurement(schema, key, at, contended, brief, seconds, disk, cpu, memory, unmeasured, factor);
    }

    public boolean disturbed() {
        return !contended.isEmpty();
    }

    /// The same, made while this went on too.
    public Measurement alongside(List<String> disturbances) {
        var all = new ArrayList<>(contended);
        all.addAll(disturbances);
        return new Measurement(schema, key, at, all, brief, seconds, disk, cpu, memory, unmeasured, live);
    }

    /// Whether all of it was measured.
    public boolean whole() {
        return unmeasured.isEmpty();
    }
}
