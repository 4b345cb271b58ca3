package org.botnode.daemon.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The sessions in which something was said lately, by their last message, the longest silent one first.
///
/// Safe for many threads; what is here is committed.
final class ActiveSessions {

    private final LinkedHashMap<Long, Long> lastAt = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void begin(Map<Long, Long> counted) {
        lastAt.clear();
        lastAt.putAll(counted);
    }

    synchronized void said(long sessionId, long at) {
        lastAt.put(sessionId, at);
    }

    synchronized void ended(Set<Long> sessionIds) {
        lastAt.keySet().removeAll(sessionIds);
    }

    synchronized boolean holds(long sessionId, long since) {
        expire(since);
        return lastAt.containsKey(sessionId);
    }

    /// How many said something after `since`; older ones are forgotten.
    synchronized long count(long since) {
        expire(since);
        return lastAt.size();
    }

    /// When the one that is silent for longest said its last.
    synchronized OptionalLong oldest() {
        Iterator<Long> times = lastAt.sequencedValues().iterator();
        return times.hasNext() ? OptionalLong.of(times.next()) : OptionalLong.empty();
    }

    private void expire(long since) {
        Iterator<Long> times = lastAt.sequencedValues().iterator();
        while (times.hasNext() && times.next() <= since) {
            times.remove();
        }
    }
}
