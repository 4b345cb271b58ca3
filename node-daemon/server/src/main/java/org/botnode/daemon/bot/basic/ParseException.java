package org.botnode.daemon.bot.basic;

/// A text that is no script of the dialect, and where.
final class ParseException extends RuntimeException {

    private final int position;

    ParseException(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }
}
