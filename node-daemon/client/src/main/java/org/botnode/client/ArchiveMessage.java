package org.botnode.client;

import java.time.Instant;

/// A message that was found in an archive.
///
/// @param bot  slug of the bot that it was said to or by
/// @param user as the channel account names them
/// @param role `user`, `assistant` or `system`
public record ArchiveMessage(String id, String session, String bot, String user, String role, Instant at, String text) {
}
