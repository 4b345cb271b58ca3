package org.botnode.daemon.bot.basic;

/// Something a script did that cannot be; the machine adds the place and makes it an [Outcome.Failed],
/// unless the script said ON ERROR RESUME NEXT. An implementation of [Tables] throws it for what the
/// script's author can mend (a full quota, a value that no column takes); its message is for that author.
public final class ScriptException extends RuntimeException {

    public ScriptException(String message) {
        super(message, null, false, false);
    }
}
