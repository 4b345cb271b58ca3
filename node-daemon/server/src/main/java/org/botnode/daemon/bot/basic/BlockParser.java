package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SUB, FUNCTION, WITH, BEGIN .. END, ON EVENT, CALL and SET SCHEDULE.
final class BlockParser {

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Blocks blocks;
    private final StatementParser statements;
    private final Findings findings;
    private final Parsed parsed;

    BlockParser(TokenStream stream, ExpressionParser expressions, Blocks blocks, StatementParser statements,
                Findings findings, Parsed parsed) {
        this.stream = stream;
        this.expressions = expressions;
        this.blocks = blocks;
        this.statements = statements;
        this.findings = findings;
        this.parsed = parsed;
    }

    void routine() {
        Token kind = stream.next();
        Token name = stream.peek();
        String called = Names.fold(stream.name("a name after " + kind.text()));
        if (blocks.isInside()) {
            throw new ParseException(kind.position(), "found " + kind.shown() + " inside another block, expected it outside");
        }
        List<String> parameters = new ArrayList<>();
        if (stream.acceptSign("(")) {
            while (!stream.peek().isSign(")")) {
                parameters.add(Names.fold(stream.name("the name of a parameter")));
                if (stream.accept("AS")) {
                    stream.name("a type after AS");
                }
                if (!stream.acceptSign(",")) {
                    break;
                }
            }
            stream.expectSign(")", "after the parameters");
        }
        if (stream.accept("AS")) {
            stream.name("a type after AS");
        }
        stream.expectEnd("after the name of " + kind.text());
        String word = kind.text().toUpperCase(java.util.Locale.ROOT);
        List<Stmt> body = blocks.body(word, kind.position(), List.of("END " + word), statements);
        stream.next();
        stream.next();
        if (parsed.routines.putIfAbsent(called, new Parsed.SubRoutine(called, parameters, body, name.position())) != null) {
            throw new ParseException(name.position(), "found a second " + name.shown() + ", expected a name of its own");
        }
    }

    Stmt with() {
        int position = stream.next().position();
        String variable = stream.name("a variable after WITH");
        stream.expectEnd("after WITH " + variable);
        List<Phrase.Named> fields = new ArrayList<>();
        while (!stream.acceptAll("END", "WITH")) {
            if (stream.isAtEnd()) {
                throw new ParseException(position, "expected END WITH after the fields of " + variable);
            }
            stream.acceptSign(".");
            String name = stream.name("the name of a field, or END WITH");
            stream.expectSign("=", "after the name of a field");
            fields.add(new Phrase.Named(name, expressions.expression()));
            stream.expectEnd("after this field");
            stream.skipEnds();
        }
        return new Stmt.Fill(variable, fields, position);
    }

    Stmt begin() {
        Token begin = stream.next();
        Token kind = stream.peek();
        if (stream.accept("TALK")) {
            stream.expectEnd("after BEGIN TALK");
            return new Stmt.Talk(raw(), begin.position());
        }
        Verb verb = kind.isWord("MAIL") ? Verb.BEGIN_MAIL : Verb.BEGIN_SYSTEM_PROMPT;
        if (!kind.isWord("MAIL") && !stream.acceptAll("SYSTEM", "PROMPT")) {
            throw stream.expected("TALK, SYSTEM PROMPT or MAIL after BEGIN");
        }
        List<Expr> arguments = new ArrayList<>();
        if (stream.accept("MAIL")) {
            arguments.add(expressions.expression());
        }
        stream.expectEnd("before the text of this block");
        arguments.add(raw());
        findings.warn(begin.position(), "verb", verb.words() + " is not hosted by this node yet; the script fails where it runs it");
        Phrase phrase = new Phrase(Optional.of(verb), verb.words(), arguments, List.of("", ",").subList(0, arguments.size()),
                Optional.empty(), Optional.empty(), begin.position());
        return new Stmt.Do(new Expr.VerbCall(phrase, begin.position(), expressions.higher(begin.position(), arguments)), begin.position());
    }

    private Expr raw() {
        Token token = stream.peek();
        if (token.kind() != Token.Kind.RAW) {
            throw stream.expected("the lines of this block");
        }
        stream.next();
        return expressions.text(token, Indent.remove(token.parts()));
    }

    void event() {
        Token on = stream.next();
        stream.next();
        expressions.expression();
        stream.expect("DO", "after the event");
        stream.expectEnd("after DO");
        blocks.body("ON EVENT", on.position(), List.of("END ON"), statements);
        stream.next();
        stream.next();
        findings.warn(on.position(), "verb", "ON EVENT is not hosted by this node yet; its block never runs");
    }

    /// SET SCHEDULE takes a text or words as they come.
    Stmt schedule() {
        Token set = stream.next();
        while (!stream.peek().endsLine() && !stream.peek().isWord("ELSE")) {
            stream.next();
        }
        findings.warn(set.position(), "verb", "SET SCHEDULE is not hosted by this node yet; the script runs when it is called");
        return new Stmt.Dim(List.of(), set.position());
    }

    /// What follows CALL: a script's name and arguments, or a routine.
    Expr called(int position) {
        Token token = stream.peek();
        if (token.kind() == Token.Kind.WORD && !stream.peek(1).isSign(".") && !stream.peek(1).isSign("+")) {
            stream.next();
            List<Expr> arguments = new ArrayList<>();
            if (stream.peek().isSign("(")) {
                arguments = expressions.arguments();
            } else {
                stream.acceptSign(",");
                while (!stream.peek().endsLine() && !stream.peek().isWord("ELSE")) {
                    arguments.add(expressions.expression());
                    if (!stream.acceptSign(",")) {
                        break;
                    }
                }
            }
            return new Expr.Call(token.text(), arguments, token.position(), expressions.higher(token.position(), arguments));
        }
        List<Expr> arguments = new ArrayList<>();
        List<String> conns = new ArrayList<>();
        do {
            conns.add(arguments.isEmpty() ? "" : ",");
            arguments.add(expressions.expression());
        } while (stream.acceptSign(",") || stream.accept("WITH"));
        Optional<String> into = stream.accept("INTO") ? Optional.of(stream.name("a variable after INTO")) : Optional.empty();
        Phrase phrase = new Phrase(Optional.of(Verb.CALL), "CALL", arguments, conns, into, Optional.empty(), position);
        return new Expr.VerbCall(phrase, position, expressions.higher(position, arguments));
    }
}
