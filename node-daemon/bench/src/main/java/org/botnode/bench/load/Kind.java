package org.botnode.bench.load;

/// What a request asks for: nine of ten are exchanges, a few read what was said last, and somebody administers.
enum Kind {
    EXCHANGE(0.90),
    READ(0.08),
    ADMINISTRATION(0.02);

    private final double share;

    Kind(double share) {
        this.share = share;
    }

    /// Of all requests, 0 to 1.
    double share() {
        return share;
    }

    /// Which one is meant by a number drawn evenly from 0 to 1.
    static Kind of(double drawn) {
        return drawn < EXCHANGE.share ? EXCHANGE : drawn < EXCHANGE.share + READ.share ? READ : ADMINISTRATION;
    }
}
