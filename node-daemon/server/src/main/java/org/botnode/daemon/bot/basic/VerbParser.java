package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Verbs and their arguments. How many commas belong to a verb is settled by its arity and by where it stands.
final class VerbParser {

    private static final Set<String> CONNECTORS = Set.of("AS", "TO", "WITH", "FROM", "IN", "ON", "AT", "WHERE", "BY",
            "USING", "SET", "FOR", "OF", "TIMEOUT", "TRIGGER", "DATA", "VALUES");

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Findings findings;
    private final ClauseParser clauses;

    VerbParser(TokenStream stream, ExpressionParser expressions, Findings findings) {
        this.stream = stream;
        this.expressions = expressions;
        this.findings = findings;
        this.clauses = new ClauseParser(stream, expressions);
    }

    /// A verb as a value: whole expressions where it leads one, operands where something stands to its left.
    Expr inExpression(Verb.Match match, boolean leading) {
        int position = stream.peek().position();
        if (match.verb().shape() == Verb.Shape.OWN && match.verb().isHosted() && match.verb() != Verb.CALL) {
            throw stream.expected("a value, and " + match.verb().words() + " gives none");
        }
        Phrase phrase = phrase(match, leading, expressions.insideBrackets());
        return new Expr.VerbCall(phrase, position, height(position, phrase));
    }

    /// A verb as a statement.
    Expr asStatement(Verb.Match match) {
        int position = stream.peek().position();
        Phrase phrase = phrase(match, true, false);
        return new Expr.VerbCall(phrase, position, height(position, phrase));
    }

    private int height(int position, Phrase phrase) {
        List<Expr> below = new ArrayList<>(phrase.arguments());
        phrase.clauses().ifPresent(more -> {
            more.where().ifPresent(below::add);
            more.limit().ifPresent(below::add);
            more.named().forEach(named -> below.add(named.value()));
        });
        return expressions.higher(position, below);
    }

    private Phrase phrase(Verb.Match match, boolean leading, boolean inBrackets) {
        Verb verb = match.verb();
        int position = stream.peek().position();
        for (int i = 0; i < match.tokens(); i++) {
            stream.next();
        }
        List<Expr> arguments = new ArrayList<>();
        List<String> conns = new ArrayList<>();
        int most = inBrackets ? Math.max(verb.least(), 1) : verb.most();
        Optional<Phrase.Clauses> ending = Optional.empty();
        if (verb.shape() == Verb.Shape.DATA) {
            ending = Optional.of(clauses.data(verb, arguments, conns, most, leading));
        } else if (stream.peek().isSign("(") && !leading) {
            expressions.arguments().forEach(each -> add(each, arguments, conns));
        } else if (most > 0) {
            plain(arguments, conns, most, leading);
        }
        Optional<String> into = stream.accept("INTO") ? Optional.of(stream.name("a variable after INTO")) : Optional.empty();
        arity(verb, arguments.size(), position);
        return new Phrase(Optional.of(verb), verb.words(), arguments, conns, into, ending, position);
    }

    private void add(Expr argument, List<Expr> arguments, List<String> conns) {
        conns.add(arguments.isEmpty() ? "" : ",");
        arguments.add(argument);
    }

    private void plain(List<Expr> arguments, List<String> conns, int most, boolean leading) {
        boolean first = true;
        while (arguments.size() < most) {
            Token token = stream.peek();
            String conn = "";
            if (token.isSign(",") && !first) {
                conn = ",";
            } else if (connector(token) && !(first && mayBeName(stream.peek(1)))) {
                conn = token.text().toUpperCase(Locale.ROOT);
            } else if (!first || !ExpressionParser.beginsOperand(token) && !begins(token)) {
                return;
            }
            if (!conn.isEmpty()) {
                stream.next();
            }
            conns.add(conn);
            arguments.add(leading ? expressions.expression() : expressions.operand());
            first = false;
        }
    }

    private static boolean connector(Token token) {
        return token.kind() == Token.Kind.WORD && CONNECTORS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private static boolean mayBeName(Token after) {
        return after.endsLine() || after.isSign(",") || after.isSign(".");
    }

    private static boolean begins(Token token) {
        return token.isSign("(") || token.isSign("[") || token.isSign("{") || token.isSign("#{") || token.isSign("-")
                || token.isSign("!") || token.isWord("NOT");
    }

    private void arity(Verb verb, int count, int position) {
        if (!verb.isHosted()) {
            findings.warn(position, "verb", verb.words() + " is not hosted by this node yet; the script fails where it runs it");
            return;
        }
        if (count < verb.least()) {
            throw new ParseException(position, verb.words() + " has " + count + " arguments, expected "
                    + (verb.least() == verb.most() ? "" : "at least ") + verb.least());
        }
        if (count > verb.most()) {
            throw new ParseException(position, verb.words() + " has " + count + " arguments, expected at most " + verb.most());
        }
    }

    /// `FORMAT v AS p`, `LEN x`: a function whose arguments have no brackets.
    Expr functionWithoutBrackets(boolean leading) {
        Token name = stream.next();
        Function function = Function.of(name.text()).orElseThrow();
        int most = expressions.insideBrackets() ? Math.max(1, function.least()) : function.most();
        List<Expr> arguments = new ArrayList<>();
        while (arguments.size() < most) {
            if (!arguments.isEmpty()) {
                if (stream.accept("AS")) {
                    Token format = stream.peek();
                    if (format.kind() == Token.Kind.WORD) {
                        stream.next();
                        arguments.add(new Expr.Constant(Value.of(format.text()), format.position()));
                        continue;
                    }
                } else if (!stream.acceptSign(",")) {
                    break;
                }
            }
            arguments.add(leading ? expressions.expression() : expressions.operand());
        }
        return new Expr.Call(name.text(), arguments, name.position(), expressions.higher(name.position(), arguments));
    }

    /// A statement that begins with words no table knows: its general form is read, so that only it is wanting.
    Expr unknown() {
        Token first = stream.peek();
        StringBuilder words = new StringBuilder();
        int count = 0;
        while (stream.peek().kind() == Token.Kind.WORD && !connector(stream.peek()) && count < 6
                && (count == 0 || !stream.peek(1).isSign(",") && !stream.peek(1).isSign("(") && !stream.peek(1).isSign("."))) {
            words.append(count++ == 0 ? "" : " ").append(stream.next().text());
        }
        List<Expr> arguments = new ArrayList<>();
        List<String> conns = new ArrayList<>();
        plain(arguments, conns, 100, true);
        if (stream.accept("INTO")) {
            stream.name("a variable after INTO");
        }
        if (!stream.peek().endsLine() && !stream.peek().isWord("ELSE")) {
            String verb = words.toString().toUpperCase(Locale.ROOT);
            String meant = Nearest.of(verb, Verb.allWords()).or(() -> Nearest.keyword(verb))
                    .map(word -> "; was " + word + " meant?").orElse("");
            throw new ParseException(first.position(), "found " + first.shown() + ", expected a statement" + meant);
        }
        String verb = words.toString().toUpperCase(Locale.ROOT);
        String meant = Nearest.of(verb, Verb.allWords()).map(word -> "; was " + word + " meant?").orElse("");
        findings.warn(first.position(), "verb", verb + " is no verb of the dialect" + meant);
        Phrase phrase = new Phrase(Optional.empty(), verb, arguments, conns, Optional.empty(), Optional.empty(), first.position());
        return new Expr.VerbCall(phrase, first.position(), height(first.position(), phrase));
    }
}
