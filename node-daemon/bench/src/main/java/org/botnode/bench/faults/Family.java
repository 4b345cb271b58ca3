package org.botnode.bench.faults;

import java.io.IOException;
import java.util.List;

/// A kind of hostile inputs. Used by one thread.
interface Family extends AutoCloseable {

    /// The input that belongs to these dice.
    byte[] make(Dice dice) throws IOException;

    /// Sends an input and judges what came back.
    Outcome send(byte[] input) throws IOException;

    /// Inputs that are a part of that one, the smallest first: what may still break as it does.
    default List<byte[]> smaller(byte[] input) {
        return Pieces.without(input, 0);
    }

    @Override
    void close() throws IOException;
}
