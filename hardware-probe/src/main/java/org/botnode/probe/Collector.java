package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The garbage collector that fits the heap and the cores.
public enum Collector {
    /// One core or little memory.
    @JsonProperty("serial")
    SERIAL("-XX:+UseSerialGC"),
    /// The usual one; it gives memory back when idle.
    @JsonProperty("g1")
    G1("-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=300000"),
    /// Only where the load asks for a large heap.
    @JsonProperty("zgc")
    ZGC("-XX:+UseZGC");

    private final List<String> flags;

    Collector(String... flags) {
        this.flags = List.of(flags);
    }

    /// The JVM's options for it.
    public List<String> flags() {
        return flags;
    }
}
