package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What kind of memory a graphics card reports.
public enum MemoryKind {
    /// The card's own.
    @JsonProperty("dedicated")
    DEDICATED,
    /// The machine's, shared with the processor.
    @JsonProperty("unified")
    UNIFIED,
    /// The machine's, set aside by the firmware.
    @JsonProperty("carveout")
    CARVEOUT,
    /// Only a window into the card's memory: nothing is ever fitted into it.
    @JsonProperty("aperture")
    APERTURE
}
