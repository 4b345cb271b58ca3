package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Locale;

/// The tokens of a script and a place among them, with the one way errors are put.
final class TokenStream {

    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    boolean accept(String word) {
        if (peek().isWord(word)) {
            next();
            return true;
        }
        return false;
    }

    /// Takes the words if all of them are next.
    boolean acceptAll(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSign(String sign) {
        if (peek().isSign(sign)) {
            next();
            return true;
        }
        return false;
    }

    void expectSign(String sign, String where) {
        if (!acceptSign(sign)) {
            throw expected("'" + sign + "' " + where);
        }
    }

    void expect(String word, String where) {
        if (!accept(word)) {
            throw expected(word + " " + where);
        }
    }

    String name(String what) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD) {
            throw expected(what);
        }
        return next().text();
    }

    void skipEnds() {
        while (peek().kind() == Token.Kind.END_OF_LINE) {
            next();
        }
    }

    void expectEnd(String after) {
        if (peek().kind() == Token.Kind.END_OF_LINE) {
            next();
        } else if (peek().kind() != Token.Kind.END_OF_FILE) {
            throw expected("the end of the line " + after);
        }
    }

    boolean isAtEnd() {
        return peek().kind() == Token.Kind.END_OF_FILE;
    }

    ParseException expected(String what) {
        Token found = peek();
        return new ParseException(found.position(), "found " + found.shown() + ", expected " + what + meant(found));
    }

    /// A guess at the word that was mistyped.
    private static String meant(Token found) {
        if (found.kind() != Token.Kind.WORD) {
            return "";
        }
        return Nearest.keyword(found.text().toUpperCase(Locale.ROOT)).map(word -> "; was " + word + " meant?").orElse("");
    }
}
