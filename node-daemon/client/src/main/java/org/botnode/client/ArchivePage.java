package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// What a search found in an archive.
///
/// @param more where the search goes on, as `after`; also given where this page found nothing and there is more to look through
public record ArchivePage(List<ArchiveMessage> messages, Optional<String> more) {

    public ArchivePage {
        messages = List.copyOf(messages);
        more = more == null ? Optional.empty() : more;
    }
}
