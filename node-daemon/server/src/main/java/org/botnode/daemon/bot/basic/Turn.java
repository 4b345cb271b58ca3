package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;

/// What one call of the engine gave: the dialog as it now stands, why it stopped, what it wants done, and the
/// suggestions that belong on the exchange's last reply.
public record Turn(Dialog dialog, Outcome outcome, List<Effect> effects, List<Suggestion> suggestions) {

    public Turn {
        effects = List.copyOf(effects);
        suggestions = List.copyOf(suggestions);
    }

    /// This turn and the one that went on from it, as one.
    public Turn then(Turn next) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(next.effects);
        return new Turn(next.dialog, next.outcome, all, next.suggestions);
    }
}
