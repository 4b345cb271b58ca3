package org.botnode.daemon.bot.basic;

/// Something a run wants done, in order, in the commit that keeps its dialog.
public sealed interface Effect {

    /// A message to the user.
    record Say(String text) implements Effect {}

    /// A line of the bot's log, for its owner.
    record Log(Level level, Place place, String text) implements Effect {}

    /// Of a log line.
    enum Level { INFO, WARNING, ERROR }
}
