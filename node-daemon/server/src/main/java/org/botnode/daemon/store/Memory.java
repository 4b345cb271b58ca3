package org.botnode.daemon.store;

import java.util.OptionalLong;

/// Something that a bot remembers.
///
/// @param ownerId the bot's id, or the user's
/// @param value the engine's encoding of the value, in base64
/// @param expiresAt when it is forgotten, if ever
public record Memory(Scope scope, long ownerId, String name, String value, OptionalLong expiresAt) {

    /// Whose memory it is; stored as a small code.
    public enum Scope {
        /// A bot's, seen by all its users.
        BOT(1),
        /// A user's, seen by all bots of the tenant.
        USER(2);

        private final int code;

        Scope(int code) {
            this.code = code;
        }

        /// The code that stands in the file and on a shard.
        public int code() {
            return code;
        }
    }
}
