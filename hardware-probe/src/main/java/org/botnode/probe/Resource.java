package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What can be the first to run out.
public enum Resource {
    SPACE("disk space"),
    WRITES("disk writes"),
    CPU("CPU"),
    NETWORK("the network"),
    SESSIONS("memory for sessions");

    private final String words;

    Resource(String words) {
        this.words = words;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As a sentence says it.
    public String words() {
        return words;
    }
}
