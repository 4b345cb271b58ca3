package org.botnode.daemon.bot.basic;

import java.util.List;

/// Looks at how the next line with something on it begins.
final class LineStart {

    private LineStart() {}

    /// Whether it goes on with the line before: a clause word or `+`, where no assignment and no WITH block begins.
    static boolean continues(Source source, List<String> clauses) {
        int at = blank(source, 0);
        while (source.peek(at) == '\n') {
            at = blank(source, at + 1);
        }
        if (source.peek(at) == '+') {
            return source.peek(at + 1) != '=';
        }
        for (String clause : clauses) {
            if (word(source, at, clause)) {
                int after = blank(source, at + clause.length());
                char c = source.peek(after);
                if (c == '=' || c == '.' || c == '[' || c == '(' || c == '\n' || c == '\0'
                        || c == '+' && source.peek(after + 1) == '=') {
                    return false;
                }
                return switch (clause) {
                    case "WITH" -> !aloneOnLine(source, after);
                    case "GROUP", "ORDER" -> word(source, after, "BY");
                    default -> true;
                };
            }
        }
        return false;
    }

    /// Whether one name is all that follows on the line: `WITH person`.
    private static boolean aloneOnLine(Source source, int from) {
        int at = from;
        while (Lexer.wordPart(source.peek(at))) {
            at++;
        }
        int end = blank(source, at);
        return at > from && (source.peek(end) == '\n' || source.peek(end) == '\0' || source.peek(end) == '\'');
    }

    private static int blank(Source source, int from) {
        int at = from;
        while (source.peek(at) == ' ' || source.peek(at) == '\t' || source.peek(at) == '\r') {
            at++;
        }
        return at;
    }

    private static boolean word(Source source, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toUpperCase(source.peek(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return !Lexer.wordPart(source.peek(at + word.length()));
    }
}
