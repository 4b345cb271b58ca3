package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a local language model lives.
public enum ModelPlace {
    /// In a graphics card's own memory: it takes nothing from messaging.
    GPU,
    /// In the machine's memory, which it shares with messaging.
    MEMORY,
    /// Nowhere on this machine.
    OFF;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
