package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// PARAM, DESCRIPTION and TABLE: what a script says of itself and its tables.
final class HeaderParser {

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Parsed parsed;

    HeaderParser(TokenStream stream, ExpressionParser expressions, Parsed parsed) {
        this.stream = stream;
        this.expressions = expressions;
        this.parsed = parsed;
    }

    void description() {
        stream.next();
        Token first = stream.peek();
        String text = first.kind() == Token.Kind.STRING && stream.peek(1).endsLine() ? plain(stream.next()) : rest();
        parsed.description = parsed.description.isEmpty() ? text : parsed.description + "\n" + text;
    }

    /// All to the end of the line, as words.
    String rest() {
        StringBuilder text = new StringBuilder();
        while (!stream.peek().endsLine()) {
            Token token = stream.next();
            text.append(text.isEmpty() ? "" : " ").append(token.kind() == Token.Kind.STRING ? plain(token) : token.text());
        }
        return text.toString();
    }

    /// A text as written, `${...}` included.
    static String plain(Token token) {
        StringBuilder text = new StringBuilder();
        token.parts().forEach(part -> text.append(part.text()));
        return text.toString();
    }

    Stmt param() {
        int position = stream.next().position();
        String name = stream.name("the name of a parameter");
        String type = "string";
        List<String> options = new ArrayList<>();
        if (stream.accept("AS")) {
            if (stream.peek().kind() == Token.Kind.STRING) {
                options.addAll(texts());
            } else {
                type = stream.name("a type after AS").toLowerCase(Locale.ROOT);
            }
        }
        Optional<Value> example = Optional.empty();
        Optional<Expr> fallback = Optional.empty();
        String description = "";
        boolean optional = false;
        while (!stream.peek().endsLine()) {
            if (stream.accept("LIKE")) {
                example = constant(expressions.operand());
            } else if (stream.accept("DESCRIPTION")) {
                if (stream.peek().kind() != Token.Kind.STRING) {
                    throw stream.expected("a text after DESCRIPTION");
                }
                description = plain(stream.next());
            } else if (stream.accept("DEFAULT")) {
                fallback = Optional.of(expressions.expression());
            } else if (stream.accept("ENUM")) {
                options.addAll(texts());
            } else if (stream.accept("OPTIONAL")) {
                optional = true;
            } else if (stream.accept("REQUIRED")) {
                optional = false;
            } else {
                throw stream.expected("LIKE, DESCRIPTION, DEFAULT, ENUM, OPTIONAL or the end of the line");
            }
        }
        parsed.parameters.add(new ToolSignature.Parameter(name, type, options, example, description,
                fallback.flatMap(HeaderParser::constant), !optional && fallback.isEmpty()));
        return fallback.<Stmt>map(value -> new Stmt.Default(name, value, position))
                .orElse(new Stmt.Dim(List.of(name), position));
    }

    private List<String> texts() {
        boolean bracket = stream.acceptSign("[") || stream.acceptSign("(");
        List<String> texts = new ArrayList<>();
        do {
            Token token = stream.next();
            if (token.kind() != Token.Kind.STRING && token.kind() != Token.Kind.NUMBER) {
                throw new ParseException(token.position(), "found " + token.shown() + ", expected a text to choose");
            }
            texts.add(token.kind() == Token.Kind.NUMBER ? token.text() : plain(token));
        } while (stream.acceptSign(","));
        if (bracket && !stream.acceptSign("]") && !stream.acceptSign(")")) {
            throw stream.expected("the bracket that closes the list");
        }
        return texts;
    }

    private static Optional<Value> constant(Expr expression) {
        return expression instanceof Expr.Constant constant ? Optional.of(constant.value()) : Optional.empty();
    }
}
