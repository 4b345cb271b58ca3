package org.botnode.bench.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The people who write to each tenant: whoever waits for no answer writes next, and after so many messages somebody new
/// comes. So no conversation has two messages under way, and sessions are as long as in life.
final class Visitors {

    static final int MESSAGES = 25;

    private final List<Deque<Visitor>> waiting = new ArrayList<>();
    private long count;

    Visitors(int tenants) {
        for (int tenant = 0; tenant < tenants; tenant++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    /// One of a tenant's, who has no message under way.
    Visitor next(int tenant) {
        Visitor known = waiting.get(tenant).pollFirst();
        return known == null ? new Visitor(tenant, count++) : known;
    }

    /// Has an answer, and comes again unless that was the last message.
    void answered(Visitor visitor) {
        if (visitor.said < MESSAGES) {
            waiting.get(visitor.tenant).addFirst(visitor);
        }
    }

    /// A person with messages of their own numbering.
    static final class Visitor {

        final int tenant;
        final long number;
        private int said;

        private Visitor(int tenant, long number) {
            this.tenant = tenant;
            this.number = number;
        }

        /// The number of the next message, from 1.
        int says() {
            return ++said;
        }
    }
}
