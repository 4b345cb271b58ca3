package org.botnode.daemon.store;

/// A reserve that outlives a generator within a test.
final class MemoryReserve implements IdReserve {

    private long until;
    private int writes;

    @Override
    public long kept() {
        return until;
    }

    @Override
    public void keep(long bound) {
        until = bound;
        writes++;
    }

    int writes() {
        return writes;
    }
}
