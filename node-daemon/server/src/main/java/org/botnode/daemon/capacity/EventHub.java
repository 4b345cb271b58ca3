package org.botnode.daemon.capacity;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Hands events to whoever listens. Safe for many threads; publishing never waits for a listener.
public final class EventHub implements Consumer<NodeEvent>, AutoCloseable {

    private static final int MOST_LISTENERS = 64;
    private static final int RETRY_SECONDS = 30;

    private final Set<EventFeed> feeds = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public void accept(NodeEvent event) {
        feeds.forEach(feed -> feed.offer(event));
    }

    /// Whether anybody listens.
    boolean isHeard() {
        return !feeds.isEmpty();
    }

    /// A feed of what happens from now on; whoever opened it closes it.
    ///
    /// @throws NodeException `BUSY` where there are too many listeners
    EventFeed listen() {
        if (feeds.size() >= MOST_LISTENERS) {
            throw NodeException.refused(ProblemKind.BUSY, "Too many listen to this node's events.",
                    "Close a console, or try again later.",
                    new NodeException.Refusal("node", MOST_LISTENERS + " listeners", "listeners", RETRY_SECONDS));
        }
        var feed = new EventFeed(feeds::remove);
        feeds.add(feed);
        if (closed) {
            feed.end();
        }
        return feed;
    }

    /// Ends all feeds.
    @Override
    public void close() {
        closed = true;
        feeds.forEach(EventFeed::end);
    }
}
