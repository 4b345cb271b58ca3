package org.botnode.daemon.store;

/// What is done in the background with one tenant's file, the most telling first.
public enum CareWork {
    /// A sound file is made from a damaged one.
    REPAIR,
    /// The file is checked.
    CHECK,
    /// The file of a tenant that was quarantined is closed.
    SETTLE
}
