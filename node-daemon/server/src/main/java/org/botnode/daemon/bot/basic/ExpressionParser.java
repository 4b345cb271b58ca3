package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Expressions by descent; how deep and how long they may be is bounded here, for all that walk the tree later.
final class ExpressionParser {

    static final int MAX_DEPTH = 100;
    static final int MAX_HEIGHT = 1_500;

    private static final Map<String, Op> COMPARISONS = Map.of("=", Op.EQUAL, "==", Op.EQUAL, "<>", Op.DIFFERENT,
            "!=", Op.DIFFERENT, "<", Op.LESS, "<=", Op.LESS_OR_EQUAL, ">", Op.GREATER, ">=", Op.GREATER_OR_EQUAL);
    /// Words that follow an operand and so begin none.
    private static final Set<String> AFTER_OPERAND = Set.of("THEN", "AND", "OR", "NOT", "IN", "LIKE", "CONTAINS", "STARTS",
            "IS", "MOD", "TO", "STEP", "DO", "AS", "WITH", "FROM", "ON", "AT", "WHERE", "BY", "USING", "SET", "FOR", "OF",
            "TIMEOUT", "DATA", "VALUES", "ELSE", "INTO", "ORDER", "LIMIT", "FIRST", "LAST", "DEFAULT", "TRIGGER");

    private final TokenStream stream;
    private final Findings findings;
    private final VerbParser verbs;
    private int depth;
    private int start = -1;
    private int brackets;

    ExpressionParser(TokenStream stream, Findings findings) {
        this.stream = stream;
        this.findings = findings;
        this.verbs = new VerbParser(stream, this, findings);
    }

    VerbParser verbs() {
        return verbs;
    }

    boolean insideBrackets() {
        return brackets > 0;
    }

    Expr expression() {
        int before = start;
        start = stream.mark();
        enter();
        Expr parsed = choice();
        depth--;
        start = before;
        return parsed;
    }

    /// An operand alone, as a verb takes it that has something to its left.
    Expr operand() {
        enter();
        Expr parsed = unary();
        depth--;
        return parsed;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new ParseException(stream.peek().position(), "expressions are nested deeper than " + MAX_DEPTH);
        }
    }

    private Expr choice() {
        Expr condition = or();
        if (!stream.peek().isSign("?")) {
            return condition;
        }
        int position = stream.next().position();
        Expr then = expression();
        stream.expectSign(":", "between the two values of '?'");
        Expr otherwise = expression();
        return new Expr.Choice(condition, then, otherwise, position, higher(position, condition, then, otherwise));
    }

    private Expr or() {
        Expr left = and();
        while (true) {
            Token token = stream.peek();
            Op keep = token.isWord("OR") || token.isSign("||") ? Op.KEEP_TRUE : token.isSign("??") ? Op.KEEP_PRESENT : null;
            if (keep == null) {
                return left;
            }
            stream.next();
            Expr right = and();
            left = new Expr.Either(keep, left, right, token.position(), higher(token.position(), left, right));
        }
    }

    private Expr and() {
        Expr left = not();
        while (stream.peek().isWord("AND") || stream.peek().isSign("&&")) {
            int position = stream.next().position();
            Expr right = not();
            left = new Expr.Either(Op.KEEP_FALSE, left, right, position, higher(position, left, right));
        }
        return left;
    }

    private Expr not() {
        if (stream.peek().isWord("NOT") || stream.peek().isSign("!")) {
            int position = stream.next().position();
            enter();
            Expr of = not();
            depth--;
            return new Expr.Unary(Op.NOT, of, position, higher(position, of));
        }
        return comparison();
    }

    private Expr comparison() {
        Expr left = sum();
        while (true) {
            int position = stream.peek().position();
            Op op = comparisonOp();
            if (op == null) {
                return left;
            }
            if (op == Op.IS_NULL || op == Op.IS_NOT_NULL) {
                left = new Expr.Unary(op, left, position, higher(position, left));
            } else {
                Expr right = sum();
                left = new Expr.Binary(op, left, right, position, higher(position, left, right));
            }
        }
    }

    private Op comparisonOp() {
        Token token = stream.peek();
        if (token.kind() == Token.Kind.SIGN) {
            Op op = COMPARISONS.get(token.text());
            if (op != null) {
                stream.next();
            }
            return op;
        }
        if (token.kind() != Token.Kind.WORD) {
            return null;
        }
        if (stream.accept("LIKE")) {
            return Op.LIKE;
        }
        if (stream.accept("CONTAINS")) {
            return Op.CONTAINS;
        }
        if (stream.acceptAll("STARTS", "WITH")) {
            return Op.STARTS_WITH;
        }
        if (stream.acceptAll("NOT", "IN")) {
            return Op.NOT_IN;
        }
        if (stream.accept("IN")) {
            return Op.IN;
        }
        if (stream.acceptAll("IS", "NOT", "NULL")) {
            return Op.IS_NOT_NULL;
        }
        return stream.acceptAll("IS", "NULL") ? Op.IS_NULL : null;
    }

    private Expr sum() {
        Expr left = product();
        while (true) {
            Token token = stream.peek();
            Op op = token.isSign("+") ? Op.ADD : token.isSign("-") ? Op.SUBTRACT : token.isSign("&") ? Op.JOIN : null;
            if (op == null) {
                return left;
            }
            stream.next();
            Expr right = product();
            left = new Expr.Binary(op, left, right, token.position(), higher(token.position(), left, right));
        }
    }

    private Expr product() {
        Expr left = power();
        while (true) {
            Token token = stream.peek();
            Op op = token.isSign("*") ? Op.MULTIPLY : token.isSign("/") ? Op.DIVIDE
                    : token.isSign("%") || token.isWord("MOD") ? Op.MODULO : null;
            if (op == null) {
                return left;
            }
            stream.next();
            Expr right = power();
            left = new Expr.Binary(op, left, right, token.position(), higher(token.position(), left, right));
        }
    }

    private Expr power() {
        Expr left = unary();
        while (stream.peek().isSign("^")) {
            int position = stream.next().position();
            Expr right = unary();
            left = new Expr.Binary(Op.POWER, left, right, position, higher(position, left, right));
        }
        return left;
    }

    private Expr unary() {
        if (stream.peek().isSign("-")) {
            int position = stream.next().position();
            enter();
            Expr of = unary();
            depth--;
            if (of instanceof Expr.Constant constant && constant.value() instanceof Value.Num number) {
                return new Expr.Constant(Value.of(-number.value()), position);
            }
            return new Expr.Unary(Op.NEGATE, of, position, higher(position, of));
        }
        return postfix(primary());
    }

    private Expr postfix(Expr first) {
        Expr left = first;
        while (true) {
            Token token = stream.peek();
            if (token.isSign(".") || token.isSign("?.")) {
                stream.next();
                String name = stream.name("the name of a field after '.'");
                if (stream.peek().isSign("(")) {
                    List<Expr> arguments = new ArrayList<>(List.of(left));
                    arguments.addAll(arguments());
                    left = new Expr.Call(name, arguments, token.position(), higher(token.position(), arguments));
                } else {
                    left = new Expr.Member(left, name, token.position(), higher(token.position(), left));
                }
            } else if (token.isSign("[")) {
                stream.next();
                brackets++;
                Expr index = expression();
                brackets--;
                stream.expectSign("]", "after the index");
                left = new Expr.Element(left, index, token.position(), higher(token.position(), left, index));
            } else {
                return left;
            }
        }
    }

    private Expr primary() {
        Token token = stream.peek();
        return switch (token.kind()) {
            case NUMBER -> {
                stream.next();
                yield new Expr.Constant(Value.of(Double.parseDouble(token.text())), token.position());
            }
            case STRING, RAW -> {
                stream.next();
                yield text(token, token.parts());
            }
            case WORD -> word();
            case SIGN -> bracketed();
            default -> throw stream.expected("a value");
        };
    }

    /// A text and the expressions in it; what does not parse stays as it is written and is found wanting.
    Expr text(Token token, List<Token.Part> parts) {
        List<Expr> made = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (Token.Part part : parts) {
            if (part.isPlain()) {
                plain.append(part.text());
                continue;
            }
            try {
                TokenStream inner = new TokenStream(part.expression());
                ExpressionParser parser = new ExpressionParser(inner, findings);
                parser.depth = depth;
                parser.brackets = 1;
                Expr value = parser.expression();
                if (!inner.isAtEnd()) {
                    throw inner.expected("'}'");
                }
                if (!plain.isEmpty()) {
                    made.add(new Expr.Constant(Value.of(plain.toString()), token.position()));
                    plain.setLength(0);
                }
                made.add(value);
            } catch (ParseException wrong) {
                if (depth >= MAX_DEPTH) {
                    throw wrong;
                }
                findings.warn(wrong.position(), "parse", "in " + part.text() + ": " + wrong.getMessage()
                        + "; it is taken as plain text");
                plain.append(part.text());
            }
        }
        if (made.isEmpty()) {
            return new Expr.Constant(Value.of(plain.toString()), token.position());
        }
        if (!plain.isEmpty()) {
            made.add(new Expr.Constant(Value.of(plain.toString()), token.position()));
        }
        return new Expr.Template(made, token.position(), higher(token.position(), made));
    }

    private Expr word() {
        Token token = stream.peek();
        Token after = stream.peek(1);
        String upper = token.text().toUpperCase(Locale.ROOT);
        switch (upper) {
            case "TRUE", "FALSE", "NULL" -> {
                if (!after.isSign("(") && !after.isSign(".")) {
                    stream.next();
                    return new Expr.Constant(upper.equals("NULL") ? Value.NULL : Value.of(upper.equals("TRUE")),
                            token.position());
                }
            }
            case "ERROR" -> {
                if (after.isWord("MESSAGE")) {
                    stream.next();
                    stream.next();
                    return new Expr.Variable("error message", token.position());
                }
            }
            default -> { }
        }
        var match = Verb.match(stream);
        if (match.isPresent() && (match.get().tokens() > 1 || token.text().indexOf('_') > 0 && !assignedTo(after)
                || match.get().verb().shape() != Verb.Shape.OWN && beginsOperand(after)
                || match.get().verb() == Verb.CALL && after.kind() == Token.Kind.STRING)) {
            boolean leading = stream.mark() == start;
            return verbs.inExpression(match.get(), leading);
        }
        if (after.isSign("(")) {
            stream.next();
            List<Expr> arguments = arguments();
            return new Expr.Call(token.text(), arguments, token.position(), higher(token.position(), arguments));
        }
        if (Function.of(token.text()).isPresent() && beginsOperand(after) && !after.isWord("IN")) {
            return verbs.functionWithoutBrackets(stream.mark() == start);
        }
        stream.next();
        return new Expr.Variable(token.text(), token.position());
    }

    private static boolean assignedTo(Token after) {
        return after.isSign("=") || after.isSign(".") || after.isSign("[") || after.isSign("(");
    }

    /// Whether a verb's operand begins here, so that the word before is a verb and no variable.
    static boolean beginsOperand(Token token) {
        return switch (token.kind()) {
            case STRING, NUMBER -> true;
            case WORD -> !AFTER_OPERAND.contains(token.text().toUpperCase(Locale.ROOT));
            default -> token.isSign("${");
        };
    }

    private Expr bracketed() {
        Token token = stream.peek();
        return switch (token.text()) {
            case "(" -> {
                stream.next();
                brackets++;
                Expr inner = expression();
                brackets--;
                stream.expectSign(")", "to close the bracket of line " + Position.line(token.position()));
                yield inner;
            }
            case "${" -> {
                stream.next();
                Expr inner = expression();
                stream.expectSign("}", "to close '${'");
                yield inner;
            }
            case "[" -> {
                List<Expr> elements = list("[", "]");
                yield new Expr.ListOf(elements, token.position(), higher(token.position(), elements));
            }
            case "{", "#{" -> map();
            default -> throw stream.expected("a value");
        };
    }

    List<Expr> arguments() {
        return list("(", ")");
    }

    private List<Expr> list(String open, String close) {
        stream.expectSign(open, "");
        brackets++;
        List<Expr> elements = new ArrayList<>();
        while (!stream.peek().isSign(close)) {
            elements.add(expression());
            if (!stream.acceptSign(",")) {
                break;
            }
        }
        brackets--;
        stream.expectSign(close, "or ',' after this value");
        return elements;
    }

    private Expr map() {
        Token open = stream.next();
        brackets++;
        List<String> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!stream.peek().isSign("}")) {
            Token key = stream.peek();
            if (key.kind() == Token.Kind.STRING && key.parts().stream().allMatch(Token.Part::isPlain)) {
                stream.next();
                keys.add(key.parts().isEmpty() ? "" : key.parts().getFirst().text());
            } else if (key.kind() == Token.Kind.NUMBER) {
                keys.add(stream.next().text());
            } else {
                keys.add(stream.name("the name of a field"));
            }
            if (!stream.acceptSign(":") && !stream.acceptSign("=")) {
                throw stream.expected("':' after the name of a field");
            }
            values.add(expression());
            stream.acceptSign(",");
        }
        brackets--;
        stream.next();
        return new Expr.MapOf(keys, values, open.position(), higher(open.position(), values));
    }

    int higher(int position, Expr... below) {
        return higher(position, List.of(below));
    }

    int higher(int position, List<Expr> below) {
        int most = 0;
        for (Expr each : below) {
            most = Math.max(most, each.height());
        }
        if (most >= MAX_HEIGHT) {
            throw new ParseException(position, "this expression is too long; split it over several variables");
        }
        return most + 1;
    }
}
