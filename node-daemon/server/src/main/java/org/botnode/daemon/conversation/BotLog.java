package org.botnode.daemon.conversation;

import java.util.List;
import org.botnode.daemon.bot.basic.Effect;

/// Where scripts write their log lines: failures with file and line, and what PRINT and LOG say. Called after the
/// commit, on the exchange's own thread; must be quick and must not fail.
@FunctionalInterface
public interface BotLog {

    /// @param session the session in which the script ran
    void wrote(long tenantId, String bot, long session, List<Effect.Log> lines);

    /// The lines without the words of the message that led to them: no log holds what users say.
    static List<Effect.Log> without(String words, List<Effect.Log> lines) {
        var most = 500;
        var said = words.strip();
        return lines.stream().map(line -> {
            var text = said.isEmpty() ? line.text() : line.text().replace(said, "[message]");
            return new Effect.Log(line.level(), line.place(), text.length() > most ? text.substring(0, most) : text);
        }).toList();
    }
}
