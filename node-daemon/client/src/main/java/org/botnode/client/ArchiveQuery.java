package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// What is looked for in an archive; all that is given must fit.
///
/// @param text  a part of what was said, in small or capital letters
/// @param user  a user's id, or as the channel account names them
/// @param from  at that time or later
/// @param to    before that time
/// @param after goes on where a page said
/// @param limit 1 to 200
public record ArchiveQuery(Optional<String> text, Optional<String> user, Optional<Instant> from, Optional<Instant> to,
        Optional<String> after, int limit) {

    /// The same, further on.
    public ArchiveQuery after(String more) {
        return new ArchiveQuery(text, user, from, to, Optional.of(more), limit);
    }
}
