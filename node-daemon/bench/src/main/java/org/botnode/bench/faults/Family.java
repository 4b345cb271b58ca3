package org.botnode.bench.faults;

import java.io.IOException;

/// A kind of hostile inputs. Used by one thread.
interface Family extends AutoCloseable {

    /// Makes the input that belongs to these dice, sends it, and judges what came back.
    Outcome send(Dice dice) throws IOException;

    @Override
    void close() throws IOException;
}
