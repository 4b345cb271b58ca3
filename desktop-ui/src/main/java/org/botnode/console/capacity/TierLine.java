package org.botnode.console.capacity;

/// A row of the scale table as it is read.
///
/// @param today    today's load belongs to this row
/// @param hardware what this hardware can carry belongs to this row
record TierLine(String users, String sessions, String messages, String setup, boolean today, boolean hardware) {}
