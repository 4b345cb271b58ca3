package org.botnode.bench.faults;

import java.util.ArrayList;
import java.util.List;

/// Cuts inputs down, for the smallest that still breaks (delta debugging, Zeller and Hildebrandt 2002).
final class Pieces {

    private static final int FINEST = 8;

    private Pieces() {}

    /// The input without one half, one quarter, or one eighth of what follows its first `kept` bytes.
    static List<byte[]> without(byte[] input, int kept) {
        var smaller = new ArrayList<byte[]>();
        var length = input.length - kept;
        for (var parts = 2; parts <= FINEST && length >= parts; parts *= 2) {
            for (var part = 0; part < parts; part++) {
                var from = kept + (int) ((long) length * part / parts);
                var to = kept + (int) ((long) length * (part + 1) / parts);
                smaller.add(cut(input, from, to));
            }
        }
        return smaller;
    }

    /// The input without the bytes from `from` to `to`.
    static byte[] cut(byte[] input, int from, int to) {
        var rest = new byte[input.length - (to - from)];
        System.arraycopy(input, 0, rest, 0, from);
        System.arraycopy(input, to, rest, from, input.length - to);
        return rest;
    }
}
