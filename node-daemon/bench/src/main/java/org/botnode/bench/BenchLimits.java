package org.botnode.bench;

import java.util.Map;

/// The limits under which a benchmark measures the machine and not its own admission.
final class BenchLimits {

    private BenchLimits() {
    }

    /// Settings for the node's environment.
    static Map<String, String> environment() {
        return Map.of();
    }

    /// The same, for whoever reads the figures.
    static Map<String, String> told() {
        return Map.of("rate", "none");
    }
}
