package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Statements: finds out what a line begins with and leaves it to who knows that construct.
final class StatementParser {

    private final TokenStream stream;
    private final Findings findings;
    private final Parsed parsed;
    private final ExpressionParser expressions;
    private final Blocks blocks;
    private final BranchParser branches;
    private final LoopParser loops;
    private final HearParser hears;
    private final HeaderParser headers;
    private final BlockParser texts;

    StatementParser(TokenStream stream, Findings findings, Parsed parsed) {
        this.stream = stream;
        this.findings = findings;
        this.parsed = parsed;
        this.expressions = new ExpressionParser(stream, findings);
        this.blocks = new Blocks(stream, findings);
        this.branches = new BranchParser(stream, expressions, blocks, this);
        this.loops = new LoopParser(stream, expressions, blocks, this);
        this.hears = new HearParser(stream, expressions, findings);
        this.headers = new HeaderParser(stream, expressions, parsed);
        this.texts = new BlockParser(stream, expressions, blocks, this, findings, parsed);
    }

    void program() {
        parsed.main = blocks.statements(this);
    }

    /// One statement that begins a line, and the end of its line.
    void statement(List<Stmt> into) {
        Token token = stream.peek();
        boolean dotted = token.isWord("TABLE") && stream.peek(1).isSign(".")
                && (stream.peek(3).endsLine() || stream.peek(3).isWord("ON"));
        if (token.kind() == Token.Kind.WORD && (dotted || !assigns(stream.peek(1))) && structured(token, into)) {
            stream.expectEnd("after this statement");
            return;
        }
        simple(into);
        stream.expectEnd("after this statement");
    }

    private static boolean assigns(Token after) {
        return after.isSign("=") || after.isSign("+=") || after.isSign("-=") || after.isSign(".") || after.isSign("[");
    }

    /// Headers, blocks, branches and loops; false where the line begins with none of them.
    private boolean structured(Token token, List<Stmt> into) {
        Token after = stream.peek(1);
        boolean word = after.kind() == Token.Kind.WORD;
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "PARAM" -> into.add(headers.param());
            case "DESCRIPTION" -> headers.description();
            case "IF" -> into.add(branches.branch());
            case "SELECT" -> {
                if (!after.isWord("CASE")) {
                    return false;
                }
                into.add(branches.select());
            }
            case "SWITCH" -> into.add(branches.select());
            case "FOR" -> into.add(loops.counted());
            case "WHILE" -> into.add(loops.whileLoop());
            case "DO" -> into.add(loops.doLoop());
            case "TABLE" -> {
                if (!word && after.kind() != Token.Kind.STRING && !after.isSign(".")) {
                    return false;
                }
                parsed.tables.add(new TableParser(stream, expressions).table());
            }
            case "SUB", "FUNCTION" -> {
                if (!word) {
                    return false;
                }
                texts.routine();
            }
            case "WITH" -> into.add(texts.with());
            case "BEGIN" -> {
                if (!word) {
                    return false;
                }
                into.add(texts.begin());
            }
            case "ON" -> {
                return onEvent(after);
            }
            case "STEP", "BRANCH" -> {
                if (!stream.peek(2).isSign(":")) {
                    return false;
                }
                findings.warn(token.position(), "verb", "workflow steps are not hosted by this node yet; the line is passed over");
                headers.rest();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean onEvent(Token after) {
        if (after.isWord("EVENT")) {
            texts.event();
            return true;
        }
        if (after.isWord("TIMEOUT") && stream.peek(2).isSign(":")) {
            headers.rest();
            return true;
        }
        return false;
    }

    /// A statement that fits after THEN.
    void simple(List<Stmt> into) {
        Token token = stream.peek();
        if (token.kind() != Token.Kind.WORD) {
            throw stream.expected("a statement");
        }
        Token after = stream.peek(1);
        if (after.kind() == Token.Kind.SIGN && (assigns(after) || after.isSign("("))) {
            into.add(assignmentOrCall());
            return;
        }
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "LET" -> {
                stream.next();
                into.add(assignment());
            }
            case "TALK" -> talk(into);
            case "HEAR" -> into.add(hears.hear(null));
            case "RETURN" -> into.add(returned());
            case "THROW" -> {
                stream.next();
                into.add(new Stmt.Throw(expressions.expression(), token.position()));
            }
            case "EXIT", "BREAK" -> into.add(exit());
            case "DIM" -> into.add(dim());
            case "CALL" -> into.add(call());
            case "IF" -> into.add(branches.branch());
            case "SET" -> set(into);
            case "ON" -> {
                if (!after.isWord("ERROR")) {
                    verb(into);
                    return;
                }
                into.add(onError());
            }
            default -> verb(into);
        }
    }

    private void talk(List<Stmt> into) {
        if (stream.peek(1).isWord("TO") && (stream.peek(2).kind() == Token.Kind.WORD || stream.peek(2).kind() == Token.Kind.STRING)) {
            verb(into);
            return;
        }
        int position = stream.next().position();
        into.add(new Stmt.Talk(expressions.expression(), position));
    }

    private void set(List<Stmt> into) {
        Token name = stream.peek(1);
        Token after = stream.peek(2);
        if (name.kind() == Token.Kind.WORD && assigns(after)) {
            stream.next();
            into.add(assignment());
        } else if (name.isWord("SCHEDULE") || name.isWord("SCHEDULER")) {
            into.add(texts.schedule());
        } else {
            verb(into);
        }
    }

    private void verb(List<Stmt> into) {
        int position = stream.peek().position();
        var match = Verb.match(stream);
        if (match.isPresent() && match.get().verb().shape() == Verb.Shape.OWN && match.get().verb().isHosted()) {
            throw stream.expected("a statement that fits on this line; " + match.get().verb().words() + " begins one");
        }
        boolean function = match.isEmpty() && Function.of(stream.peek().text()).isPresent()
                && ExpressionParser.beginsOperand(stream.peek(1));
        Expr call = match.isPresent() ? expressions.verbs().asStatement(match.get())
                : function ? expressions.expression()
                : stream.peek(1).endsLine() && parsed.routines.containsKey(Names.fold(stream.peek().text())) ? routine()
                : expressions.verbs().unknown();
        Optional<String> into2 = call instanceof Expr.VerbCall done ? done.phrase().into() : Optional.empty();
        into.add(into2.<Stmt>map(name -> new Stmt.Assign(new Expr.Variable(name, position), Optional.empty(), call, position))
                .orElse(new Stmt.Do(call, position)));
    }

    private Expr routine() {
        Token name = stream.next();
        return new Expr.Call(name.text(), List.of(), name.position(), 1);
    }

    private Stmt assignmentOrCall() {
        int mark = stream.mark();
        int position = stream.peek().position();
        if (stream.peek(1).isSign("(")) {
            Token name = stream.next();
            List<Expr> arguments = expressions.arguments();
            if (stream.peek().endsLine() || stream.peek().isWord("ELSE")) {
                if (name.isWord("TALK") && arguments.size() == 1) {
                    return new Stmt.Talk(arguments.getFirst(), position);
                }
                return new Stmt.Do(new Expr.Call(name.text(), arguments, position, expressions.higher(position, arguments)), position);
            }
            stream.reset(mark);
            if (Verb.match(stream).isPresent()) {
                List<Stmt> one = new ArrayList<>();
                if (stream.peek().isWord("TALK")) {
                    talk(one);
                } else {
                    verb(one);
                }
                return one.getFirst();
            }
        }
        return assignment();
    }

    private Stmt assignment() {
        int position = stream.peek().position();
        Expr target = lvalue(stream, expressions);
        if (stream.peek().isSign("(")) {
            throw stream.expected("'=' and a value: a call of a method stands in an expression only");
        }
        Optional<Op> op = stream.peek().isSign("+=") ? Optional.of(Op.ADD)
                : stream.peek().isSign("-=") ? Optional.of(Op.SUBTRACT) : Optional.empty();
        if (op.isPresent()) {
            stream.next();
        } else {
            stream.expectSign("=", "after the variable");
        }
        if (stream.peek().isWord("HEAR") && op.isEmpty() && !stream.peek(1).isSign("(")) {
            return hears.assigned(target);
        }
        return new Stmt.Assign(target, op, expressions.expression(), position);
    }

    static Expr lvalue(TokenStream stream, ExpressionParser expressions) {
        Token name = stream.peek();
        Expr target = new Expr.Variable(stream.name("a variable"), name.position());
        while (true) {
            Token token = stream.peek();
            if (stream.acceptSign(".")) {
                target = new Expr.Member(target, stream.name("the name of a field after '.'"), token.position(),
                        expressions.higher(token.position(), target));
            } else if (stream.acceptSign("[")) {
                Expr index = expressions.expression();
                stream.expectSign("]", "after the index");
                target = new Expr.Element(target, index, token.position(), expressions.higher(token.position(), target, index));
            } else {
                return target;
            }
        }
    }

    private Stmt returned() {
        int position = stream.next().position();
        List<Expr> values = new ArrayList<>();
        if (stream.peek().endsLine() || stream.peek().isWord("ELSE")) {
            return new Stmt.Return(values, List.of(), position);
        }
        if (stream.accept("WITH")) {
            return new Stmt.Return(values, new ClauseParser(stream, expressions).pairs("AS"), position);
        }
        do {
            values.add(expressions.expression());
        } while (stream.acceptSign(","));
        return new Stmt.Return(values, List.of(), position);
    }

    private Stmt exit() {
        Token token = stream.next();
        Stmt.Exit.Kind kind = Stmt.Exit.Kind.ANY;
        if (token.isWord("EXIT")) {
            kind = stream.accept("FOR") ? Stmt.Exit.Kind.FOR
                    : stream.accept("DO") || stream.accept("WHILE") ? Stmt.Exit.Kind.DO
                    : stream.accept("SUB") || stream.accept("FUNCTION") ? Stmt.Exit.Kind.ROUTINE
                    : blocks.inLoop() ? Stmt.Exit.Kind.ANY : Stmt.Exit.Kind.ROUTINE;
        }
        if (kind != Stmt.Exit.Kind.ROUTINE && !blocks.inLoop()) {
            throw new ParseException(token.position(), "found " + token.shown() + " outside a loop");
        }
        return new Stmt.Exit(kind, token.position());
    }

    private Stmt dim() {
        int position = stream.next().position();
        List<String> names = new ArrayList<>();
        do {
            names.add(stream.name("a variable after DIM"));
            if (stream.peek().isSign("(")) {
                expressions.arguments();
            }
            if (stream.accept("AS")) {
                stream.name("a type after AS");
            }
        } while (stream.acceptSign(","));
        return new Stmt.Dim(names, position);
    }

    private Stmt call() {
        int position = stream.next().position();
        return new Stmt.Do(texts.called(position), position);
    }

    private Stmt onError() {
        int position = stream.next().position();
        stream.next();
        if (stream.acceptAll("RESUME", "NEXT")) {
            return new Stmt.OnError(true, position);
        }
        stream.expect("GOTO", "0 or RESUME NEXT after ON ERROR");
        Token zero = stream.next();
        if (!zero.text().equals("0")) {
            throw new ParseException(zero.position(), "found " + zero.shown() + ", expected 0 after GOTO");
        }
        return new Stmt.OnError(false, position);
    }
}
