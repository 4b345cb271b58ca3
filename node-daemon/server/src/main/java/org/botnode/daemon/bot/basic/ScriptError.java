package org.botnode.daemon.bot.basic;

/// Why a run ended early, and where; the message is for the bot's author, not for its user.
public record ScriptError(Place place, String message) {

    @Override
    public String toString() {
        return place + " " + message;
    }
}
