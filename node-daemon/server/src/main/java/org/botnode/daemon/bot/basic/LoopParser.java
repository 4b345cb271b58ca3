package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// FOR, FOR EACH, WHILE and DO.
final class LoopParser {

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Blocks blocks;
    private final StatementParser statements;

    LoopParser(TokenStream stream, ExpressionParser expressions, Blocks blocks, StatementParser statements) {
        this.stream = stream;
        this.expressions = expressions;
        this.blocks = blocks;
        this.statements = statements;
    }

    Stmt counted() {
        int position = stream.next().position();
        boolean each = stream.accept("EACH");
        String variable = stream.name("a variable after FOR");
        if (each || stream.peek().isWord("IN")) {
            return each(variable, position);
        }
        stream.expectSign("=", "or IN after the variable of FOR");
        Expr from = expressions.expression();
        stream.expect("TO", "after the first value of FOR");
        Expr to = expressions.expression();
        Optional<Expr> step = stream.accept("STEP") ? Optional.of(expressions.expression()) : Optional.empty();
        stream.accept("DO");
        stream.expectEnd("after FOR");
        return new Stmt.For(variable, from, to, step, body(variable, position), position);
    }

    private Stmt each(String variable, int position) {
        stream.expect("IN", "after the variable of FOR EACH");
        Expr list = expressions.expression();
        Optional<Expr> count = Optional.empty();
        boolean last = false;
        if (stream.peek().isWord("FIRST") || stream.peek().isWord("LAST")) {
            last = stream.next().isWord("LAST");
            count = Optional.of(expressions.operand());
        }
        stream.accept("DO");
        stream.expectEnd("after FOR EACH");
        return new Stmt.ForEach(variable, list, count, last, body(variable, position), position);
    }

    private List<Stmt> body(String variable, int position) {
        List<Stmt> body = blocks.body("FOR", position, List.of("NEXT", "END FOR"), statements);
        if (stream.accept("NEXT")) {
            Token name = stream.peek();
            if (name.kind() == Token.Kind.WORD) {
                if (!name.isWord(variable)) {
                    throw stream.expected("NEXT " + variable + " for the FOR of line " + Position.line(position));
                }
                stream.next();
            }
        } else {
            stream.next();
            stream.next();
        }
        return body;
    }

    Stmt whileLoop() {
        int position = stream.next().position();
        Expr condition = expressions.expression();
        stream.accept("DO");
        stream.expectEnd("after the condition of WHILE");
        List<Stmt> body = blocks.body("WHILE", position, List.of("WEND", "END WHILE", "LOOP"), statements);
        if (stream.next().isWord("END")) {
            stream.next();
        }
        return new Stmt.While(Optional.of(condition), Optional.empty(), body, position);
    }

    Stmt doLoop() {
        int position = stream.next().position();
        Optional<Expr> before = condition();
        stream.expectEnd("after DO");
        List<Stmt> body = blocks.body("DO", position, List.of("LOOP"), statements);
        stream.next();
        return new Stmt.While(before, condition(), body, position);
    }

    private Optional<Expr> condition() {
        int position = stream.peek().position();
        if (stream.accept("WHILE")) {
            return Optional.of(expressions.expression());
        }
        if (stream.accept("UNTIL")) {
            Expr until = expressions.expression();
            return Optional.of(new Expr.Unary(Op.NOT, until, position, expressions.higher(position, until)));
        }
        return Optional.empty();
    }
}
