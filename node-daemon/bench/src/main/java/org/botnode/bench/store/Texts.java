package org.botnode.bench.store;

import java.util.Random;

/// What is said: texts of 200 bytes, and the state of a dialog that waits.
final class Texts {

    static final int BYTES = 200;

    private static final String WORDS = "when the reading room is open on Saturdays and whether one may bring a friend along ";
    private static final String[] TEXTS = new Random(7).ints(512, 0, WORDS.length())
            .mapToObj(from -> WORDS.repeat(4).substring(from, from + BYTES)).toArray(String[]::new);

    /// A bot's version, a hash in hexadecimal.
    static final String VERSION = "8f14e45fceea167a5a36dedd4bea25438f14e45fceea167a5a36dedd4bea2543";

    private Texts() {
    }

    static String of(long number) {
        return TEXTS[(int) (number & TEXTS.length - 1)];
    }

    /// Where a dialog of a few variables waits.
    static String dialog(long number) {
        return "{\"format\":1,\"at\":" + (number & 31) + ",\"waits\":\"said\",\"frames\":[{\"proc\":\"start\",\"line\":"
                + (number & 15) + ",\"slots\":[\"" + of(number).substring(0, 120) + "\",17,true,null]}]}";
    }
}
