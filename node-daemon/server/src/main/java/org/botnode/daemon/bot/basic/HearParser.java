package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// HEAR and the type of its answer.
final class HearParser {

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Findings findings;

    HearParser(TokenStream stream, ExpressionParser expressions, Findings findings) {
        this.stream = stream;
        this.expressions = expressions;
        this.findings = findings;
    }

    Stmt hear(Expr target) {
        int position = stream.next().position();
        String variable = stream.peek().kind() == Token.Kind.WORD ? stream.peek().text() : "";
        Expr into = target == null ? StatementParser.lvalue(stream, expressions) : target;
        return rest(into, variable, position);
    }

    /// `name = HEAR [prompt]`.
    Stmt assigned(Expr target) {
        int position = stream.next().position();
        Optional<Expr> prompt = stream.peek().endsLine() || stream.peek().isWord("ELSE") ? Optional.empty()
                : Optional.of(expressions.expression());
        String variable = target instanceof Expr.Variable named ? named.name() : "";
        return new Stmt.Hear(target, new HearSpec(variable, AnswerType.ANY, List.of(), true), prompt, Optional.empty(), position);
    }

    private Stmt rest(Expr target, String variable, int position) {
        AnswerType type = AnswerType.ANY;
        List<String> options = new ArrayList<>();
        boolean open = false;
        if (stream.accept("AS")) {
            if (stream.peek().kind() == Token.Kind.STRING) {
                type = AnswerType.CHOICE;
                do {
                    if (stream.acceptSign("*")) {
                        open = true;
                    } else if (stream.peek().kind() == Token.Kind.STRING) {
                        String option = HeaderParser.plain(stream.next());
                        open |= option.equals("*");
                        if (!option.equals("*")) {
                            options.add(option);
                        }
                    } else {
                        throw stream.expected("a text to choose");
                    }
                } while (stream.acceptSign(","));
            } else {
                Token word = stream.peek();
                String name = stream.name("a type after AS");
                Optional<AnswerType> known = AnswerType.of(name);
                if (known.isEmpty()) {
                    String meant = AnswerType.nearest(name).map(near -> "; was " + near + " meant?").orElse("");
                    findings.warn(word.position(), "verb", "HEAR AS " + name.toUpperCase(java.util.Locale.ROOT)
                            + " is not hosted by this node; any answer is taken" + meant);
                }
                type = known.orElse(AnswerType.ANY);
            }
        }
        Optional<Expr> prompt = Optional.empty();
        Optional<Expr> fallback = Optional.empty();
        while (true) {
            if (stream.accept("WITH")) {
                prompt = Optional.of(expressions.expression());
            } else if (stream.accept("DEFAULT")) {
                fallback = Optional.of(expressions.expression());
            } else {
                return new Stmt.Hear(target, new HearSpec(variable, type, options, open), prompt, fallback, position);
            }
        }
    }
}
