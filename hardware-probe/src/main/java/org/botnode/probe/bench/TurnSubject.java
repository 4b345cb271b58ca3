package org.botnode.probe.bench;

/// One turn of a dialog, computed as the product does it: what a processor is measured with. Belongs to one thread.
public interface TurnSubject {

    /// Computes the turn once, the same each time.
    ///
    /// @return something that depends on all that was computed, so that none of it can be left out
    int turn();
}
