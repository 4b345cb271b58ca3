package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The arguments and clauses of data verbs: a table, WHERE, ORDER BY, LIMIT, FIRST, LAST, SET, WITH, VALUES.
final class ClauseParser {

    private final TokenStream stream;
    private final ExpressionParser expressions;

    ClauseParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    Phrase.Clauses data(Verb verb, List<Expr> arguments, List<String> conns, int most, boolean leading) {
        boolean bracket = stream.peek().isSign("(") && !leading;
        if (bracket) {
            stream.next();
        }
        conns.add("");
        arguments.add(verb == Verb.FILTER ? expressions.expression() : table());
        int limitOfCommas = bracket ? verb.most() : most;
        while (arguments.size() < limitOfCommas && stream.acceptSign(",")) {
            conns.add(",");
            arguments.add(leading || bracket ? expressions.expression() : expressions.operand());
        }
        if (bracket) {
            stream.expectSign(")", "after the arguments");
        }
        return clauses(verb, arguments, conns);
    }

    private Phrase.Clauses clauses(Verb verb, List<Expr> arguments, List<String> conns) {
        Optional<Expr> where = Optional.empty();
        Optional<Expr> limit = Optional.empty();
        List<Tables.Order> order = new ArrayList<>();
        List<Phrase.Named> named = new ArrayList<>();
        boolean last = false;
        while (true) {
            if (stream.accept("WHERE")) {
                where = Optional.of(expressions.expression());
            } else if (stream.peek().isWord("WITH") && verb == Verb.FIND) {
                stream.next();
                conns.add("WITH");
                arguments.add(expressions.expression());
            } else if (stream.accept("WITH")) {
                named = pairs("AS");
            } else if (verb == Verb.UPDATE && stream.accept("SET")) {
                named = pairs("=");
            } else if (verb == Verb.INSERT_INTO && stream.peek().isSign("(")) {
                named = values();
            } else if (stream.acceptAll("ORDER", "BY")) {
                order = order();
            } else if (stream.accept("LIMIT")) {
                limit = Optional.of(expressions.operand());
            } else if (findsRows(verb) && (stream.peek().isWord("FIRST") || stream.peek().isWord("LAST"))) {
                last = stream.next().isWord("LAST");
                limit = Optional.of(ExpressionParser.beginsOperand(stream.peek()) ? expressions.operand()
                        : new Expr.Constant(Value.of(1), stream.peek().position()));
            } else {
                return new Phrase.Clauses(where, order, limit, last, named);
            }
        }
    }

    private static boolean findsRows(Verb verb) {
        return verb == Verb.FIND || verb == Verb.FIND_ALL;
    }

    /// A table's name: a text, or a bare word that stands for itself unless a variable of that name has a value.
    private Expr table() {
        Token token = stream.peek();
        if (token.kind() != Token.Kind.WORD) {
            return expressions.expression();
        }
        Token after = stream.peek(1);
        if (after.isSign("(") || after.isSign("+")) {
            int mark = stream.mark();
            stream.next();
            if (stream.peek().isSign("(") && stream.peek(1).kind() == Token.Kind.WORD
                    && (stream.peek(2).isSign(",") || stream.peek(2).isSign(")"))) {
                return bare(token);
            }
            stream.reset(mark);
            return expressions.expression();
        }
        stream.next();
        return bare(token);
    }

    private Expr bare(Token token) {
        return new Expr.Named(token.text(), token.position());
    }

    List<Phrase.Named> pairs(String between) {
        List<Phrase.Named> pairs = new ArrayList<>();
        do {
            String name = column();
            if (between.equals("=") ? !stream.acceptSign("=") : !stream.accept("AS") && !stream.acceptSign("=")) {
                throw stream.expected(between + " after " + name);
            }
            pairs.add(new Phrase.Named(name, expressions.expression()));
        } while (stream.acceptSign(","));
        return pairs;
    }

    private List<Phrase.Named> values() {
        stream.expectSign("(", "before the columns");
        List<String> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (stream.acceptSign(","));
        stream.expectSign(")", "after the columns");
        stream.expect("VALUES", "after the columns");
        int position = stream.peek().position();
        List<Expr> values = expressions.arguments();
        if (values.size() != columns.size()) {
            throw new ParseException(position, "found " + values.size() + " values, expected " + columns.size()
                    + ", one for each column");
        }
        List<Phrase.Named> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(new Phrase.Named(columns.get(i), values.get(i)));
        }
        return pairs;
    }

    private List<Tables.Order> order() {
        List<Tables.Order> order = new ArrayList<>();
        do {
            String column = column();
            boolean descending = stream.accept("DESC") || stream.accept("DESCENDING");
            if (!descending && !stream.accept("ASC")) {
                stream.accept("ASCENDING");
            }
            order.add(new Tables.Order(column, descending));
        } while (stream.acceptSign(","));
        return order;
    }

    /// A column's name, bare or as a text.
    private String column() {
        Token token = stream.peek();
        if (token.kind() == Token.Kind.STRING && token.parts().size() == 1 && token.parts().getFirst().isPlain()) {
            return stream.next().parts().getFirst().text();
        }
        return stream.name("the name of a column");
    }
}
