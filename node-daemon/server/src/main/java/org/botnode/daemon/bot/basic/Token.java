package org.botnode.daemon.bot.basic;

import java.util.List;

/// A word, a sign, a text or the end of a line. `text` of a word is as written; `parts` are a text's.
record Token(Kind kind, String text, int position, List<Part> parts) {

    enum Kind { WORD, NUMBER, STRING, SIGN, RAW, END_OF_LINE, END_OF_FILE }

    /// A piece of a text: plain, or an expression between `${` and `}` whose source is kept for when it is none.
    record Part(String text, List<Token> expression) {
        boolean isPlain() {
            return expression.isEmpty();
        }
    }

    static Token of(Kind kind, String text, int position) {
        return new Token(kind, text, position, List.of());
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean endsLine() {
        return kind == Kind.END_OF_LINE || kind == Kind.END_OF_FILE;
    }

    /// How findings name it.
    String shown() {
        return switch (kind) {
            case WORD, NUMBER, SIGN -> "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
            case STRING -> "a text";
            case RAW -> "a block of text";
            case END_OF_LINE -> "the end of the line";
            case END_OF_FILE -> "the end of the script";
        };
    }
}
