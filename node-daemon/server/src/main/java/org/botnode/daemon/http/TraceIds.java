package org.botnode.daemon.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Mints the ids that name requests in the log; they need to be distinct, not secret.
final class TraceIds {

    private static final HexFormat HEX = HexFormat.of();

    private TraceIds() {}

    static String next() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
