package org.botnode.bench;

import java.util.Map;

/// The limits under which a benchmark measures the machine and not its own admission, nor what the node measures itself.
final class BenchLimits {

    private static final int RATE = 1_000_000_000;

    private BenchLimits() {
    }

    /// Settings for the node's environment.
    static Map<String, String> environment() {
        return Map.of("BOTNODE_LIMITS_NODE_RATE", Integer.toString(RATE),
                "BOTNODE_LIMITS_TENANT_RATE", Integer.toString(RATE), "BOTNODE_MACHINE_BENCHMARKS", "off");
    }

    /// The same, for whoever reads the figures.
    static Map<String, Object> told() {
        return Map.of("node_rate_per_minute", RATE, "tenant_rate_per_minute", RATE);
    }
}
