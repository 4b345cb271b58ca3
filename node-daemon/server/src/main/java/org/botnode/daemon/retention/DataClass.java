package org.botnode.daemon.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is kept for a time of its own.
enum DataClass {

    /// What was said, with the sessions it was said in; it goes into the archive.
    MESSAGES,
    /// Sessions in which nothing was said, or whose messages have gone.
    SESSIONS,
    /// What bots print and where they fail.
    BOT_LOGS,
    /// Months of the archive.
    ARCHIVES;

    /// Its name on the wire.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Under which name a tenant's file keeps its own period, in days.
    String setting() {
        return "retention." + id();
    }

    static Optional<DataClass> of(String id) {
        return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst();
    }
}
