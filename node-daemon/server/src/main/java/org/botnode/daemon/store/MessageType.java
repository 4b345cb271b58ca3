package org.botnode.daemon.store;

import java.util.Arrays;

/// What a message carries; stored as a small code.
public enum MessageType {
    TEXT(0),
    IMAGE(1),
    AUDIO(2),
    VIDEO(3),
    DOCUMENT(4),
    LOCATION(5),
    CONTACT(6),
    STICKER(7),
    REACTION(8);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    /// The code that stands in the file and on a shard.
    public int code() {
        return code;
    }

    /// The value of a stored code.
    public static MessageType of(int code) {
        return Arrays.stream(values()).filter(value -> value.code == code).findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }
}
