package org.botnode.daemon.retention;

import java.util.Optional;
import org.botnode.client.Json;

/// One line of an archive: a session, or a message of a session that a line before told of.
record ArchiveLine(Optional<ArchivedSession> session, Optional<ArchivedMessage> message) {

    ArchiveLine {
        session = session == null ? Optional.empty() : session;
        message = message == null ? Optional.empty() : message;
    }

    static ArchiveLine of(ArchivedSession session) {
        return new ArchiveLine(Optional.of(session), Optional.empty());
    }

    static ArchiveLine of(ArchivedMessage message) {
        return new ArchiveLine(Optional.empty(), Optional.of(message));
    }

    byte[] bytes() {
        return Json.bytes(this);
    }
}
