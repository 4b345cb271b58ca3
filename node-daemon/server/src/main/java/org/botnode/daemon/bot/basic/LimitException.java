package org.botnode.daemon.bot.basic;

/// A run has had too much of something; the machine turns it into [Outcome.LimitReached].
/// An implementation of [Tables] throws it with [Limit#ROWS] for a query of more than 10,000 rows.
public final class LimitException extends RuntimeException {

    private final Limit limit;

    public LimitException(Limit limit) {
        super("too many " + limit.of(), null, false, false);
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }
}
