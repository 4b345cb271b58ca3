package org.botnode.daemon.conversation;

import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Call;

/// Which page of a conversation is wanted; a message's id is the key, so that a page costs the same wherever it is.
sealed interface PageWanted {

    int NORMAL = 50;
    int LONGEST = 200;

    /// Most messages that it may hold.
    int limit();

    /// What follows a message; 0 begins at the first.
    record After(long message, int limit) implements PageWanted {
    }

    /// What was said right before a message; `Long.MAX_VALUE` ends with the newest.
    record Before(long message, int limit) implements PageWanted {
    }

    /// Reads a call's query: `after` and `limit`, `before` and `limit`, or `last`.
    static PageWanted of(Call call) {
        var after = message(call, "after");
        var before = message(call, "before");
        var last = call.query("last");
        if (after.isPresent() && before.isPresent()) {
            throw NodeException.invalidField("before", "does not go with after");
        }
        if (last.isPresent()) {
            for (var other : new String[] {"after", "before", "limit"}) {
                if (call.query(other).isPresent()) {
                    throw NodeException.invalidField(other, "does not go with last");
                }
            }
            return new Before(Long.MAX_VALUE, call.query("last", NORMAL, 1, LONGEST));
        }
        var limit = call.query("limit", NORMAL, 1, LONGEST);
        return before.isPresent() ? new Before(before.get(), limit) : new After(after.orElse(0L), limit);
    }

    private static Optional<Long> message(Call call, String name) {
        return call.query(name).map(given -> Transcripts.id(given)
                .orElseThrow(() -> NodeException.invalidField(name, "is the id of a message")));
    }
}
