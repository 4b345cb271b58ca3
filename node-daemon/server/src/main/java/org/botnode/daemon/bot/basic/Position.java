package org.botnode.daemon.bot.basic;

/// Line and column in one int: 20 bits of line, 11 of column, both counted from 1; what is beyond is the last.
final class Position {

    private Position() {}

    static int of(int line, int column) {
        return Math.min(line, (1 << 20) - 1) << 11 | Math.min(column, (1 << 11) - 1);
    }

    static int line(int position) {
        return position >>> 11;
    }

    static int column(int position) {
        return position & (1 << 11) - 1;
    }

    static Place in(String file, int position) {
        return new Place(file, line(position), column(position));
    }
}
