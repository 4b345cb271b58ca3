package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How sure a value is; the constants go from surest to least.
public enum Certainty {
    /// Kernel, driver, quiet benchmark, or the owner's word.
    @JsonProperty("high")
    HIGH(0.10),
    /// An aggregate of the operating system, a contended benchmark, a well-known table.
    @JsonProperty("medium")
    MEDIUM(0.25),
    /// Contradicted by another source, or from a source known to err.
    @JsonProperty("low")
    LOW(0.50);

    private final double band;

    Certainty(double band) {
        this.band = band;
    }

    /// The band to show around the value where nothing better is known: 0.10 is ±10 %.
    public double band() {
        return band;
    }
}
