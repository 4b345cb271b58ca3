package org.botnode.console.capacity;

import java.util.List;

/// The scale table in words, and where today's load stands in it.
///
/// @param today in a sentence
/// @param tiers the rows, from small to large
record Scale(String today, List<TierLine> tiers) {

    /// Before any load is known.
    static final Scale NOTHING = new Scale("", List.of());

    Scale {
        tiers = List.copyOf(tiers);
    }
}
