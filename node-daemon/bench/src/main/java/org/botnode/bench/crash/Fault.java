package org.botnode.bench.crash;

/// What can be wrong with a node after a crash.
public enum Fault {
    /// Something that was acknowledged is not there.
    LOST,
    /// Something is there, or took effect, more than once.
    DOUBLED,
    /// Anything else: another text, another order, a damaged file, an answer that no node should give.
    WRONG
}
