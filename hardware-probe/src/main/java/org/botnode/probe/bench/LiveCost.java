package org.botnode.probe.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/// The core time of a message by live traffic: what the process used in busy stretches beyond what it uses when nothing
/// comes, over the messages of those. Fed once a minute by one thread; the cost may be asked for by any.
///
/// Only what is marginal counts: a node with few messages would otherwise charge each of them for its own upkeep.
public final class LiveCost {

    /// Fewer messages than this in all tell nothing yet.
    static final long LEAST = 10_000;
    /// Messages a second of a stretch that counts; and of one that counts as idle.
    static final double BUSY = 10;
    static final double IDLE = 0.1;
    /// Half of what was seen is forgotten at each so many messages, so that another version or another bot shows.
    private static final double KEPT = 1_000_000;

    private double idleShare;
    private boolean isIdleKnown;
    private double busyNanos;
    private double messages;
    private volatile double milliseconds = Double.NaN;

    /// What happened in a while.
    ///
    /// @param stored    messages, either direction
    /// @param processor nanoseconds that the process had one, all threads added up
    /// @param passed    the length of that while
    public synchronized void add(long stored, long processor, Duration passed) {
        var perSecond = stored * 1e9 / Math.max(1, passed.toNanos());
        var share = (double) processor / Math.max(1, passed.toNanos());
        if (perSecond <= IDLE) {
            idleShare = isIdleKnown ? 0.9 * idleShare + 0.1 * share : share;
            isIdleKnown = true;
        } else if (perSecond >= BUSY) {
            busyNanos += Math.max(0, share - idleShare) * passed.toNanos();
            messages += stored;
            if (messages >= LEAST) {
                milliseconds = busyNanos / messages / 1e6;
            }
            if (messages > KEPT) {
                busyNanos /= 2;
                messages /= 2;
            }
        }
    }

    /// Milliseconds of one of this machine's cores; nothing before 10,000 messages came in busy stretches.
    public OptionalDouble milliseconds() {
        var known = milliseconds;
        return known > 0 ? OptionalDouble.of(known) : OptionalDouble.empty();
    }
}
