package org.botnode.daemon.conversation;

import java.util.ArrayList;
import java.util.List;
import org.botnode.daemon.bot.basic.Effect;

/// What the bot says where its scripts say nothing, so that nobody who wrote is left without an answer.
///
/// @param opens    whether the exchange opens the session
/// @param answered whether the message is an answer that a script asked for
/// @param spoken   whether there is a message at all
record Wording(LiveBot bot, boolean opens, boolean answered, boolean spoken) {

    /// The texts among a run's effects, in order.
    static List<String> said(List<Effect> effects) {
        var texts = new ArrayList<String>(effects.size());
        for (var effect : effects) {
            if (effect instanceof Effect.Say say && !say.text().isBlank()) {
                texts.add(say.text());
            }
        }
        return texts;
    }

    /// For a run that is over and said nothing.
    List<String> instead() {
        if (opens && !bot.welcome().isBlank()) {
            return List.of(bot.welcome());
        }
        return spoken && !answered ? List.of(bot.fallback()) : List.of();
    }
}
