package org.botnode.daemon.store;

import java.util.Arrays;

/// Who speaks in a message; stored as a small code.
public enum MessageRole {
    USER(1),
    ASSISTANT(2),
    SYSTEM(3),
    TOOL(4),
    ATTENDANT(5),
    EPISODIC(9),
    COMPACT(10);

    private final int code;

    MessageRole(int code) {
        this.code = code;
    }

    /// The code that stands in the file and on a shard.
    public int code() {
        return code;
    }

    /// The value of a stored code.
    public static MessageRole of(int code) {
        return Arrays.stream(values()).filter(value -> value.code == code).findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }
}
