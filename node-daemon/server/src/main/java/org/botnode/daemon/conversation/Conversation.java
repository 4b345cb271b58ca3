package org.botnode.daemon.conversation;

import java.time.Duration;
import org.botnode.daemon.bot.basic.Dialog;

/// Where a conversation stands by its last commit.
///
/// @param userId    0 while the user is unknown
/// @param sessionId the newest session that was not closed; 0 where there is none
/// @param lastAt    when something was last said, in milliseconds since 1970
/// @param secret    whether the bot waits for an answer that must not be kept
/// @param bytes     length of the dialog, encoded
record Conversation(long userId, long sessionId, Dialog dialog, long lastAt, boolean secret, int bytes) {

    static final Conversation NONE = new Conversation(0, 0, Dialog.idle(), 0, false, 0);

    boolean hasUser() {
        return userId != 0;
    }

    boolean hasSession() {
        return sessionId != 0;
    }

    boolean isOpen(long now, Duration idle) {
        return hasSession() && now - lastAt < idle.toMillis();
    }

    /// A node stopped in the middle of a run that had committed a part of its work.
    boolean isInterrupted() {
        return dialog.status() == Dialog.Status.RUNNING;
    }
}
