package org.botnode.daemon.bot.basic;

/// A script's characters and a place among them.
final class Source {

    private final String text;
    private int at;
    private int line;
    private int lineStart;

    Source(String text, int line, int column) {
        this.text = text;
        this.line = line;
        this.lineStart = 1 - column;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /// The character `ahead` of here, NUL past the end.
    char peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    char peek() {
        return peek(0);
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            lineStart = at;
        }
        return c;
    }

    void skip(int count) {
        for (int i = 0; i < count && !isAtEnd(); i++) {
            next();
        }
    }

    boolean startsWith(String wanted) {
        return text.startsWith(wanted, at);
    }

    int find(String wanted, int ahead) {
        int found = text.indexOf(wanted, at + ahead);
        return found < 0 ? -1 : found - at;
    }

    String take(int count) {
        int from = at;
        skip(count);
        return text.substring(from, at);
    }

    /// The rest of this line without its end, which stays.
    String restOfLine() {
        int end = text.indexOf('\n', at);
        return take((end < 0 ? text.length() : end) - at);
    }

    int position() {
        return Position.of(line, at - lineStart + 1);
    }

    int line() {
        return line;
    }

    int column() {
        return at - lineStart + 1;
    }
}
