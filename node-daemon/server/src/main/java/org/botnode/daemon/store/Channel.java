package org.botnode.daemon.store;

import java.util.Arrays;

/// A way by which users reach a bot; stored as a small code.
public enum Channel {
    WEB(0),
    WHATSAPP(1),
    TELEGRAM(2),
    MSTEAMS(3),
    SLACK(4),
    EMAIL(5),
    SMS(6),
    VOICE(7),
    INSTAGRAM(8),
    API(9),
    WEBHOOK(10);

    private final int code;

    Channel(int code) {
        this.code = code;
    }

    /// The code that stands in the file and on a shard.
    public int code() {
        return code;
    }

    /// The value of a stored code.
    public static Channel of(int code) {
        return Arrays.stream(values()).filter(value -> value.code == code).findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }
}
