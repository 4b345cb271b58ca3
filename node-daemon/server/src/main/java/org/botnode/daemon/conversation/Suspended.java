package org.botnode.daemon.conversation;

import java.lang.System.Logger.Level;
import java.util.Base64;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.store.DialogState;

/// A dialog as its row keeps it: the engine's bytes in base 64, after a mark where it waits for an answer that must not
/// be kept, so that this is known before the engine looks at it.
///
/// @param secret whether the bot waits for such an answer
record Suspended(Dialog dialog, boolean secret) {

    private static final String MARK = "!";

    static Suspended of(DialogState row) {
        var secret = row.state().startsWith(MARK);
        try {
            var bytes = Base64.getDecoder().decode(secret ? row.state().substring(MARK.length()) : row.state());
            return new Suspended(Dialog.decode(bytes), secret);
        } catch (IllegalArgumentException unreadable) {
            // The user should be answered all the same: the dialog begins again.
            System.getLogger(Suspended.class.getName()).log(Level.WARNING,
                    "the dialog of session " + row.sessionId() + " cannot be read and is given up", unreadable);
            return new Suspended(Dialog.idle(), false);
        }
    }

    DialogState row(long sessionId, String version, long now) {
        var bytes = Base64.getEncoder().encodeToString(dialog.encode());
        return new DialogState(sessionId, version, secret ? MARK + bytes : bytes, now);
    }
}
