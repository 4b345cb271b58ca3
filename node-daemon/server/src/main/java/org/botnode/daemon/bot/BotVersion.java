package org.botnode.daemon.bot;

/// A version of a bot that a dialog may still need.
///
/// @param hash    of the manifest
/// @param program as waiting dialogs name it
/// @param left    when another version took its place, in milliseconds since 1970; 0 while it is in force
record BotVersion(String hash, String program, long left) {

    BotVersion leftAt(long now) {
        return new BotVersion(hash, program, now);
    }

    /// Whether dialogs call it by this name: either hash will do.
    boolean isCalled(String name) {
        return hash.equals(name) || program.equals(name);
    }
}
