package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a script into tokens: comments are gone, continued lines are one, blocks of raw text are one token.
final class Lexer {

    private static final List<String> SIGNS = List.of("${", "#{", "+=", "-=", "==", "<>", "!=", "<=", ">=", "&&", "||",
            "??", "?.", "+", "-", "*", "/", "%", "^", "&", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ".", ":",
            "?", "!", "_", ";", "@");
    private static final Set<String> CONTINUES = Set.of(",", "+", "=", "_");
    private static final List<String> CONTINUED_BY = List.of("WITH", "WHERE", "FROM", "JOIN", "GROUP", "ORDER", "LIMIT");

    private final Source source;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Token> open = new ArrayList<>();
    private final Findings findings;
    private final String file;
    private int lineBegins;
    private boolean inTable;

    Lexer(String file, String text, Findings findings) {
        this.file = file;
        this.source = new Source(text, 1, 1);
        this.findings = findings;
    }

    private Lexer(String file, Source source) {
        this.file = file;
        this.source = source;
        this.findings = new Findings(file);
    }

    List<Token> script() {
        while (!source.isAtEnd()) {
            step();
        }
        if (!open.isEmpty()) {
            Token bracket = open.getLast();
            throw new ParseException(bracket.position(), "expected the bracket that closes this " + bracket.shown());
        }
        endLine();
        tokens.add(Token.of(Token.Kind.END_OF_FILE, "", source.position()));
        return tokens;
    }

    /// The tokens of an expression inside a text; empty where it is none.
    List<Token> expression(String text, int line, int column) {
        Lexer inner = new Lexer(file, new Source(text, line, column));
        try {
            while (!inner.source.isAtEnd()) {
                inner.step();
            }
        } catch (ParseException _) {
            inner.tokens.clear();
        }
        inner.tokens.add(Token.of(Token.Kind.END_OF_FILE, "", inner.source.position()));
        return inner.tokens;
    }

    private void step() {
        char c = source.peek();
        if (c == '\n') {
            source.next();
            if (open.isEmpty() && !continues()) {
                endLine();
                rawBlock();
            }
        } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
            source.next();
        } else if (comment(c)) {
            remark();
        } else if (c == '"') {
            tokens.add(new StringLexer(source, this).quoted());
        } else if (digit(c) || c == '.' && digit(source.peek(1)) && !afterName()) {
            number();
        } else if (Character.isLetter(c) || c == '_' && wordPart(source.peek(1))) {
            word();
        } else {
            sign();
        }
    }

    private boolean comment(char c) {
        if (c == '#') {
            return tokens.size() == lineBegins && source.peek(1) != '{';
        }
        boolean apart = tokens.size() == lineBegins || Character.isWhitespace(source.peek(-1));
        return apart && (c == '\'' || c == '/' && source.peek(1) == '/');
    }

    private void remark() {
        int position = source.position();
        String text = source.restOfLine().strip();
        if (tokens.size() > lineBegins && text.length() > 2 && text.startsWith("'") && text.endsWith("'")) {
            findings.warn(position, "quote",
                    "a comment begins here; a text is written in double quotes");
        }
    }

    private void number() {
        int length = 0;
        boolean point = false;
        while (digit(source.peek(length)) || !point && source.peek(length) == '.' && digit(source.peek(length + 1))) {
            point |= source.peek(length) == '.';
            length++;
        }
        char e = source.peek(length);
        if ((e == 'e' || e == 'E') && (digit(source.peek(length + 1))
                || (source.peek(length + 1) == '-' || source.peek(length + 1) == '+') && digit(source.peek(length + 2)))) {
            length += 2;
            while (digit(source.peek(length))) {
                length++;
            }
        }
        int position = source.position();
        if (length > 400) {
            throw new ParseException(position, "expected a number of at most 400 digits");
        }
        tokens.add(Token.of(Token.Kind.NUMBER, source.take(length), position));
    }

    private void word() {
        int length = 1;
        while (wordPart(source.peek(length))) {
            length++;
        }
        int position = source.position();
        String text = source.take(length);
        if (text.equalsIgnoreCase("REM") && !afterName()) {
            source.restOfLine();
            return;
        }
        if (length > 200) {
            throw new ParseException(position, "expected a name of at most 200 letters");
        }
        tokens.add(Token.of(Token.Kind.WORD, text, position));
    }

    private void sign() {
        int position = source.position();
        for (String sign : SIGNS) {
            if (source.startsWith(sign)) {
                source.skip(sign.length());
                Token token = Token.of(Token.Kind.SIGN, sign, position);
                tokens.add(token);
                brackets(token);
                return;
            }
        }
        char c = source.peek();
        throw new ParseException(position, "found " + (c < ' ' ? "the control character " + (int) c : "'" + c + "'")
                + ", expected a word, a number or a text in double quotes");
    }

    private void brackets(Token token) {
        switch (token.text()) {
            case "(", "[", "#{", "${" -> open.add(token);
            case "{" -> {
                if (!opensBlock()) {
                    open.add(token);
                }
            }
            case ")", "]", "}" -> {
                if (!open.isEmpty()) {
                    Token before = open.getLast();
                    String expected = before.isSign("(") ? ")" : before.isSign("[") ? "]" : "}";
                    if (!token.text().equals(expected)) {
                        throw new ParseException(token.position(), "found " + token.shown() + ", expected '" + expected
                                + "' to close the bracket of line " + Position.line(before.position()));
                    }
                    open.removeLast();
                }
            }
            default -> { }
        }
        if (open.size() > 200) {
            throw new ParseException(token.position(), "brackets are nested too deep");
        }
    }

    /// A brace at the end of an IF or ELSE line opens a block, not a map.
    private boolean opensBlock() {
        if (!open.isEmpty() || tokens.size() - 1 <= lineBegins) {
            return false;
        }
        Token first = tokens.get(lineBegins);
        boolean branch = first.isWord("IF") || first.isWord("ELSE") || first.isWord("ELSEIF") || first.isSign("}");
        int ahead = 0;
        while (source.peek(ahead) == ' ' || source.peek(ahead) == '\t' || source.peek(ahead) == '\r') {
            ahead++;
        }
        return branch && (source.peek(ahead) == '\n' || source.peek(ahead) == '\0');
    }

    /// Whether the line that ended just now goes on in the next.
    private boolean continues() {
        if (tokens.size() == lineBegins) {
            return false;
        }
        Token last = tokens.getLast();
        if (last.isSign("_")) {
            tokens.removeLast();
            return true;
        }
        if (last.kind() == Token.Kind.SIGN && CONTINUES.contains(last.text()) || last.isWord("AND") || last.isWord("OR")) {
            return true;
        }
        return !inTable && !tokens.get(lineBegins).isWord("TABLE") && LineStart.continues(source, CONTINUED_BY);
    }

    private void endLine() {
        if (tokens.size() > lineBegins) {
            Token first = tokens.get(lineBegins);
            boolean two = tokens.size() > lineBegins + 1;
            inTable = first.isWord("TABLE") && two && tableName(tokens.get(lineBegins + 1))
                    || inTable && !(first.isWord("END") && two && tokens.get(lineBegins + 1).isWord("TABLE"));
            tokens.add(Token.of(Token.Kind.END_OF_LINE, "", source.position()));
        }
        lineBegins = tokens.size();
    }

    /// Whether this follows TABLE as a table's name: a word, a text, or a leading dot without an assignment.
    private boolean tableName(Token token) {
        boolean dot = token.isSign(".") && (tokens.size() == lineBegins + 3 || tokens.get(lineBegins + 3).isWord("ON"));
        return dot || token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.STRING;
    }

    /// After a line that begins with BEGIN TALK, BEGIN SYSTEM PROMPT or BEGIN MAIL: all up to its END as one token.
    private void rawBlock() {
        int begin = lineBegins - 2;
        while (begin > 0 && !tokens.get(begin - 1).endsLine()) {
            begin--;
        }
        if (begin < 0 || !tokens.get(begin).isWord("BEGIN") || begin + 1 >= lineBegins - 1) {
            return;
        }
        Token kind = tokens.get(begin + 1);
        if (!kind.isWord("TALK") && !kind.isWord("SYSTEM") && !kind.isWord("MAIL")) {
            return;
        }
        int position = source.position();
        int line = source.line();
        StringBuilder block = new StringBuilder();
        while (!source.isAtEnd()) {
            String text = source.restOfLine();
            String[] words = text.strip().split("\\s+");
            if (words.length >= 2 && words[0].equalsIgnoreCase("END") && words[1].equalsIgnoreCase(kind.text())) {
                Source raw = new Source(block.toString(), line, 1);
                tokens.add(new StringLexer(raw, this).raw(position));
                endLine();
                return;
            }
            block.append(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text).append('\n');
            source.skip(1);
        }
        throw new ParseException(kind.position(), "expected END " + kind.text().toUpperCase(java.util.Locale.ROOT)
                + " after this block");
    }

    private boolean afterName() {
        return !tokens.isEmpty() && tokens.size() > lineBegins && tokens.getLast().isSign(".");
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
