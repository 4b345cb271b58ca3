package org.botnode.daemon.bot.basic;

/// A statement has read for so long that it was given up; it has changed nothing.
public final class LongRead extends RuntimeException {

    public LongRead() {
        super("a statement reads for long", null, false, false);
    }
}
