package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What can be changed so that a node carries more.
public enum Lever {
    RETENTION("keeping messages for less long"),
    REMOTE_MODEL("the language model elsewhere"),
    SPACE("a larger disk"),
    LATENCY("a faster disk"),
    MEMORY("more memory"),
    CPU("more cores"),
    GPU("a graphics card"),
    NODE("a second node");

    private final String words;

    Lever(String words) {
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
