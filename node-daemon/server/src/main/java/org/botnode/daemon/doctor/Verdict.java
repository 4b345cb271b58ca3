package org.botnode.daemon.doctor;

import java.util.Locale;

/// How a check came out, the worst first.
public enum Verdict {
    /// Conversations, or who may read them, are in danger now.
    CRITICAL,
    /// Will become so.
    WARNING,
    /// Good to have.
    ADVICE,
    /// This machine does not tell.
    UNKNOWN,
    OK;

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
