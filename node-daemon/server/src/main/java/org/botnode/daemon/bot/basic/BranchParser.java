package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// IF and SELECT CASE.
final class BranchParser {

    private static final List<String> IF_ENDS = List.of("END IF", "}", "ELSEIF", "ELSE");
    private static final List<String> SELECT_ENDS = List.of("END SELECT", "END SWITCH", "CASE", "DEFAULT");
    private static final Map<String, Op> TESTS = Map.of("=", Op.EQUAL, "==", Op.EQUAL, "<>", Op.DIFFERENT, "!=", Op.DIFFERENT,
            "<", Op.LESS, "<=", Op.LESS_OR_EQUAL, ">", Op.GREATER, ">=", Op.GREATER_OR_EQUAL);

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Blocks blocks;
    private final StatementParser statements;
    private int lineDepth;

    BranchParser(TokenStream stream, ExpressionParser expressions, Blocks blocks, StatementParser statements) {
        this.stream = stream;
        this.expressions = expressions;
        this.blocks = blocks;
        this.statements = statements;
    }

    Stmt branch() {
        int position = stream.next().position();
        Expr condition = expressions.expression();
        if (!stream.acceptSign("{")) {
            stream.expect("THEN", "after the condition of IF");
        }
        if (!stream.peek().endsLine()) {
            return oneLine(condition, position);
        }
        List<Stmt.Branch> branches = new ArrayList<>();
        List<Stmt> otherwise = List.of();
        branches.add(new Stmt.Branch(condition, blocks.body("IF", position, IF_ENDS, statements)));
        while (true) {
            stream.acceptSign("}");
            String closer = blocks.closer();
            if (closer.equals("ELSEIF")) {
                if (stream.accept("ELSE")) {
                    stream.next();
                } else {
                    stream.next();
                }
                Expr next = expressions.expression();
                if (!stream.acceptSign("{")) {
                    stream.expect("THEN", "after the condition of ELSE IF");
                }
                if (!stream.peek().endsLine()) {
                    List<Stmt> body = new ArrayList<>();
                    statements.simple(body);
                    body.addAll(blocks.body("IF", position, IF_ENDS, statements));
                    branches.add(new Stmt.Branch(next, body));
                } else {
                    branches.add(new Stmt.Branch(next, blocks.body("IF", position, IF_ENDS, statements)));
                }
            } else if (closer.equals("ELSE")) {
                stream.next();
                stream.acceptSign("{");
                List<Stmt> body = new ArrayList<>();
                if (!stream.peek().endsLine()) {
                    statements.simple(body);
                }
                body.addAll(blocks.body("IF", position, List.of("END IF", "}"), statements));
                otherwise = body;
            } else {
                if (closer.equals("END IF")) {
                    Token first = stream.next();
                    if (first.isWord("END")) {
                        stream.next();
                    }
                }
                return new Stmt.If(branches, otherwise, position);
            }
        }
    }

    private Stmt oneLine(Expr condition, int position) {
        List<Stmt> then = new ArrayList<>();
        List<Stmt> otherwise = new ArrayList<>();
        if (++lineDepth > ExpressionParser.MAX_DEPTH) {
            throw new ParseException(position, "more than " + ExpressionParser.MAX_DEPTH + " IFs are nested on this line");
        }
        statements.simple(then);
        if (stream.accept("ELSE")) {
            statements.simple(otherwise);
        }
        lineDepth--;
        return new Stmt.If(List.of(new Stmt.Branch(condition, then)), otherwise, position);
    }

    Stmt select() {
        Token first = stream.next();
        if (first.isWord("SELECT")) {
            stream.expect("CASE", "after SELECT");
        }
        Expr subject = expressions.expression();
        stream.expectEnd("after the value that is to be compared");
        stream.skipEnds();
        List<Stmt.Case> cases = new ArrayList<>();
        List<Stmt> otherwise = List.of();
        while (true) {
            stream.skipEnds();
            String closer = blocks.closer();
            switch (closer) {
                case "CASE" -> {
                    stream.next();
                    if (stream.accept("ELSE")) {
                        otherwise = caseBody(first.position());
                    } else {
                        List<Stmt.Test> tests = new ArrayList<>();
                        do {
                            tests.add(test());
                        } while (stream.acceptSign(","));
                        cases.add(new Stmt.Case(tests, caseBody(first.position())));
                    }
                }
                case "DEFAULT" -> {
                    stream.next();
                    otherwise = caseBody(first.position());
                }
                case "END SELECT", "END SWITCH" -> {
                    stream.next();
                    stream.next();
                    return new Stmt.Select(subject, cases, otherwise, first.position());
                }
                default -> throw stream.expected("CASE or END SELECT in the SELECT of line " + Position.line(first.position()));
            }
        }
    }

    private List<Stmt> caseBody(int position) {
        stream.acceptSign(":");
        List<Stmt> body = new ArrayList<>();
        if (!stream.peek().endsLine()) {
            statements.simple(body);
        }
        body.addAll(blocks.body("SELECT", position, SELECT_ENDS, statements));
        return body;
    }

    private Stmt.Test test() {
        stream.accept("IS");
        Op op = Op.EQUAL;
        Token token = stream.peek();
        if (token.kind() == Token.Kind.SIGN && TESTS.containsKey(token.text())) {
            op = TESTS.get(stream.next().text());
        } else if (stream.accept("LIKE")) {
            op = Op.LIKE;
        } else if (stream.accept("CONTAINS")) {
            op = Op.CONTAINS;
        }
        Expr value = expressions.expression();
        Optional<Expr> end = stream.accept("TO") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Stmt.Test(op, value, end);
    }
}
