package org.botnode.daemon.bot.basic;

/// A place in a script; line and column are counted from 1.
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
