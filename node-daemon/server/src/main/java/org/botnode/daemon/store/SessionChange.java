package org.botnode.daemon.store;

/// What an exchange does to its session's row; most leave it as it is.
public sealed interface SessionChange {

    /// The session's id, whether it changes or not.
    long sessionId();

    /// The session goes on as it is.
    record Unchanged(long sessionId) implements SessionChange {
    }

    /// The exchange opens this session.
    record Opened(Session session) implements SessionChange {
        @Override
        public long sessionId() {
            return session.id();
        }
    }

    /// Variables or state changed.
    record Saved(Session session) implements SessionChange {
        @Override
        public long sessionId() {
            return session.id();
        }
    }
}
