package org.botnode.daemon.conversation;

import java.nio.charset.StandardCharsets;
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
                texts.add(whole(say.text()));
            }
        }
        return texts;
    }

    /// The text with a question mark for each half of a surrogate pair, as the tenant's file keeps it: so the first
    /// answer and its repetition are the same.
    static String whole(String text) {
        return text.chars().anyMatch(character -> Character.isSurrogate((char) character))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }

    /// For a run that is over and said nothing.
    List<String> instead() {
        if (opens && !bot.welcome().isBlank()) {
            return List.of(bot.welcome());
        }
        return spoken && !answered ? List.of(bot.fallback()) : List.of();
    }
}
