package org.botnode.daemon.http;

/// How many frames one WebSocket may send: so many a second, twice as many in a burst. Belongs to the connection's thread.
final class FrameRate {

    private static final double SECOND = 1e9;

    private final int perSecond;
    private double left;
    private long last;

    /// @param now nanoseconds of any origin, as in [#take]
    FrameRate(int perSecond, long now) {
        this.perSecond = perSecond;
        this.left = 2.0 * perSecond;
        this.last = now;
    }

    /// Counts one; whether there was room for it.
    boolean take(long now) {
        left = Math.min(2.0 * perSecond, left + (now - last) / SECOND * perSecond);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
