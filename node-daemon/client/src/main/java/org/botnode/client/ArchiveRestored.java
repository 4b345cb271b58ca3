package org.botnode.client;

import java.time.Instant;

/// What a restored month brought back.
///
/// @param messages that came into the database
/// @param there    that stood there already
/// @param skipped  whose bot or user is not there any more
/// @param until    when it may be archived again
public record ArchiveRestored(String month, long messages, long there, long skipped, Instant until) {
}
