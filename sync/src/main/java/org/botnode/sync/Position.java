package org.botnode.sync;

/// A place in a tenant's history: the last outbox row of a transaction, and the chain up to it.
public record Position(long seq, Chain chain) {
    public Position {
        if (seq < -1) {
            throw new IllegalArgumentException("seq " + seq);
        }
    }

    @Override
    public String toString() {
        return seq + ":" + chain;
    }
}
