package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;

/// Reads a text in quotes and the `${...}` in it.
final class StringLexer {

    private final Source source;
    private final Lexer lexer;
    private final StringBuilder plain = new StringBuilder();
    private final List<Token.Part> parts = new ArrayList<>();

    StringLexer(Source source, Lexer lexer) {
        this.source = source;
        this.lexer = lexer;
    }

    /// The text that begins here with a quote.
    Token quoted() {
        int start = source.position();
        boolean triple = source.startsWith("\"\"\"") && source.find("\"\"\"", 3) >= 0;
        source.skip(triple ? 3 : 1);
        while (true) {
            if (source.isAtEnd()) {
                throw new ParseException(start, "expected the closing quote of the text that begins here");
            }
            char c = source.peek();
            if (triple ? source.startsWith("\"\"\"") : c == '"' && source.peek(1) != '"') {
                source.skip(triple ? 3 : 1);
                break;
            }
            if (c == '"' && !triple) {
                source.skip(2);
                plain.append('"');
            } else if (c == '\\') {
                escape();
            } else if (c == '$' && source.peek(1) == '{') {
                interpolation(!triple);
            } else {
                plain.append(source.next());
            }
        }
        flush();
        return new Token(Token.Kind.STRING, "", start, parts);
    }

    /// A whole block, in which quotes and backslashes are plain.
    Token raw(int position) {
        while (!source.isAtEnd()) {
            if (source.peek() == '$' && source.peek(1) == '{') {
                interpolation(false);
            } else {
                plain.append(source.next());
            }
        }
        flush();
        return new Token(Token.Kind.RAW, "", position, parts);
    }

    private void escape() {
        switch (source.peek(1)) {
            case 'n' -> plain.append('\n');
            case 't' -> plain.append('\t');
            case '\\' -> plain.append('\\');
            case '"' -> plain.append('"');
            default -> {
                plain.append(source.next());
                return;
            }
        }
        source.skip(2);
    }

    private void interpolation(boolean inQuotes) {
        int length = length(inQuotes);
        if (length < 0) {
            plain.append(source.next());
            return;
        }
        flush();
        int line = source.line();
        int column = source.column() + 2;
        String written = source.take(length);
        List<Token> tokens = lexer.expression(written.substring(2, written.length() - 1), line, column);
        parts.add(new Token.Part(written, tokens));
    }

    /// How long the `${...}` here is, -1 where it does not close on its line.
    private int length(boolean inQuotes) {
        int depth = 0;
        boolean text = false;
        for (int i = 2; ; i++) {
            char c = source.peek(i);
            if (c == '\0' || c == '\n' || i > 500) {
                return -1;
            }
            if (text) {
                text = c != '"';
            } else if (c == '"') {
                if (inQuotes && !closesLater(i)) {
                    return -1;
                }
                text = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i + 1;
            }
        }
    }

    /// Whether the quote at `from` opens a text that closes before a brace does.
    private boolean closesLater(int from) {
        boolean closed = false;
        for (int i = from + 1; source.peek(i) != '\n' && source.peek(i) != '\0' && i < 500; i++) {
            if (source.peek(i) == '"') {
                closed = !closed;
            } else if (source.peek(i) == '}' && closed) {
                return true;
            }
        }
        return false;
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(new Token.Part(plain.toString(), List.of()));
            plain.setLength(0);
        }
    }
}
