package org.botnode.client;

import java.util.Locale;

/// What an account or key may do; each role includes the ones after it.
public enum Role {
    /// Everything, keys and other owners included.
    OWNER,
    /// Tenants, bots, conversations and messages.
    OPERATOR,
    /// Reads and answers conversations.
    ATTENDANT,
    /// Sees capacity, lists and health.
    VIEWER;

    public boolean includes(Role needed) {
        return ordinal() <= needed.ordinal();
    }

    /// As it travels: lower case.
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
