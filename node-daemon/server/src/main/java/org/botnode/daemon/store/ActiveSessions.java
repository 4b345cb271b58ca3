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

    /// Clocks of two threads differ by less; what is further ahead was said before the clock was set back.
    private static final long STEP_MILLIS = 5_000;

    private long latest;
    private final LinkedHashMap<Long, Long> lastAt = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void begin(Map<Long, Long> counted) {
        lastAt.clear();
        lastAt.putAll(counted);
        latest = counted.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    synchronized void said(long sessionId, long at) {
        lastAt.put(sessionId, at);
        latest = Math.max(latest, at);
    }

    synchronized void ended(Set<Long> sessionIds) {
        lastAt.keySet().removeAll(sessionIds);
    }

    /// Whether that one said something in the last `idle` milliseconds.
    synchronized boolean holds(long sessionId, long now, long idle) {
        expire(now, idle);
        return lastAt.containsKey(sessionId);
    }

    /// How many said something in the last `idle` milliseconds; older ones are forgotten.
    synchronized long count(long now, long idle) {
        expire(now, idle);
        return lastAt.size();
    }

    /// When the one that is silent for longest said its last.
    synchronized OptionalLong oldest() {
        Iterator<Long> times = lastAt.sequencedValues().iterator();
        return times.hasNext() ? OptionalLong.of(times.next()) : OptionalLong.empty();
    }

    private void expire(long now, long idle) {
        if (latest > now + STEP_MILLIS) {
            // Else they would take up room until the clock has caught up, days perhaps.
            lastAt.replaceAll((_, at) -> Math.min(at, now));
            latest = now;
        }
        long since = now - idle;
        Iterator<Long> times = lastAt.sequencedValues().iterator();
        while (times.hasNext() && times.next() <= since) {
            times.remove();
        }
    }
}
