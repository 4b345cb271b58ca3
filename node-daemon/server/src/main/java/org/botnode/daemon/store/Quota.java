package org.botnode.daemon.store;

import java.util.Locale;
import java.util.Optional;

/// What a tenant may have only so much of.
public enum Quota {
    /// People and visitors that its bots know.
    USERS("users"),
    BOTS("bots"),
    /// Conversations in which something was said within the idle time.
    SESSIONS("sessions at a time"),
    /// Stored messages since midnight UTC, both directions.
    MESSAGES_PER_DAY("messages a day"),
    /// The used part of its database, and the files beside it.
    STORED_BYTES("bytes stored"),
    /// Rows of all tables that its bots declared.
    BOT_ROWS("rows in its bots' tables"),
    /// Bytes of one uploaded package; nothing adds up.
    UPLOAD_BYTES("bytes of one upload");

    private static final String SETTING = "limit.";

    private final String words;

    Quota(String words) {
        this.words = words;
    }

    /// Its name on the wire.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Quota> of(String id) {
        for (Quota quota : values()) {
            if (quota.id().equals(id)) {
                return Optional.of(quota);
            }
        }
        return Optional.empty();
    }

    /// A limit in words, as "500 users".
    public String shown(long limit) {
        return String.format(Locale.ROOT, "%,d %s", limit, words);
    }

    /// Under which name a tenant's file keeps the owner's value.
    String setting() {
        return SETTING + id();
    }
}
