package org.botnode.bench.load;

/// Who sends: over so many connections that refusals come fast while others wait for the two seconds of a queue.
///
/// @param seed of what is drawn
record LoadScale(int tenants, int connections, long seed) {

    private static final long SEED = 20_240_101;

    static LoadScale usual() {
        return new LoadScale(200, 2_048, SEED);
    }

    /// As many as can be made in the time of a short form, on a busy machine too.
    static LoadScale brief() {
        return new LoadScale(40, 2_048, SEED);
    }
}
