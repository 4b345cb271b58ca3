package org.botnode.console.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.botnode.client.LoadView;

/// The load of the last minutes, as heard; bounded in time and count.
final class History {

    static final Duration LENGTH = Duration.ofMinutes(5);

    private static final int MOST = 600;

    private final ArrayDeque<LoadView> loads = new ArrayDeque<>();

    /// Adds a load; one that is not newer than the last is passed over.
    void add(LoadView load) {
        if (!loads.isEmpty() && !load.at().isAfter(loads.getLast().at())) {
            return;
        }
        loads.addLast(load);
        var oldest = load.at().minus(LENGTH);
        while (loads.size() > MOST || loads.getFirst().at().isBefore(oldest)) {
            loads.removeFirst();
        }
    }

    boolean isEmpty() {
        return loads.isEmpty();
    }

    /// Oldest first.
    List<LoadView> loads() {
        return List.copyOf(loads);
    }

    /// Another node's past is not this node's.
    void clear() {
        loads.clear();
    }

    Instant newest() {
        return loads.getLast().at();
    }
}
