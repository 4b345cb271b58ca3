package org.botnode.daemon.bot.basic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which blocks are open, and which words close them.
final class Blocks {

    private static final int MOST = 100;
    private static final Set<String> SINGLE = Set.of("ENDIF", "ELSE", "ELSEIF", "NEXT", "WEND", "LOOP", "CASE", "DEFAULT");
    private static final Set<String> AFTER_END = Set.of("IF", "FOR", "WHILE", "SELECT", "SWITCH", "SUB", "FUNCTION", "ON", "WITH",
            "TABLE", "TALK", "SYSTEM", "MAIL", "PARALLEL");

    private final TokenStream stream;
    private final Findings findings;
    private final Deque<Block> open = new ArrayDeque<>();

    Blocks(TokenStream stream, Findings findings) {
        this.stream = stream;
        this.findings = findings;
    }

    /// An open block: what began it, where, and what may close it or part it.
    record Block(String opener, int position, List<String> closers) {}

    /// Statements up to one of the closers, which stays.
    List<Stmt> body(String opener, int position, List<String> closers, StatementParser statements) {
        if (open.size() >= MOST) {
            throw new ParseException(position, "blocks are nested deeper than " + MOST);
        }
        open.push(new Block(opener, position, closers));
        List<Stmt> body = statements(statements);
        if (stream.isAtEnd()) {
            throw new ParseException(stream.peek().position(), "found the end of the script, expected " + closers.getFirst()
                    + " to close the " + opener + " of line " + Position.line(position));
        }
        open.pop();
        return body;
    }

    List<Stmt> statements(StatementParser statements) {
        List<Stmt> body = new ArrayList<>();
        while (true) {
            stream.skipEnds();
            if (stream.isAtEnd()) {
                return body;
            }
            String closer = closer();
            if (!closer.isEmpty() && !open.isEmpty() && open.peek().closers().contains(closer)) {
                return body;
            }
            if (closer.isEmpty() || closer.equals("DEFAULT")) {
                statements.statement(body);
            } else {
                stray(closer);
            }
        }
    }

    /// A closer that closes nothing that is open here.
    private void stray(String closer) {
        Token token = stream.peek();
        if (!open.isEmpty() && open.stream().anyMatch(block -> block.closers().contains(closer))) {
            Block block = open.peek();
            throw new ParseException(token.position(), "found " + closer + ", expected " + block.closers().getFirst()
                    + " to close the " + block.opener() + " of line " + Position.line(block.position()));
        }
        if (!closer.startsWith("END ")) {
            throw new ParseException(token.position(), "found " + closer + ", expected a statement; nothing is open that it belongs to");
        }
        findings.warn(token.position(), "parse", closer + " closes nothing and is passed over");
        while (!stream.peek().endsLine()) {
            stream.next();
        }
    }

    /// The closer that this line begins with, "" where it begins with none.
    String closer() {
        Token token = stream.peek();
        if (token.isSign("}")) {
            return "}";
        }
        if (token.kind() != Token.Kind.WORD) {
            return "";
        }
        String word = token.text().toUpperCase(Locale.ROOT);
        Token after = stream.peek(1);
        if (word.equals("END")) {
            String next = after.kind() == Token.Kind.WORD ? after.text().toUpperCase(Locale.ROOT) : "";
            return AFTER_END.contains(next) ? "END " + next : "";
        }
        boolean variable = after.isSign("=") || after.isSign("+=") || after.isSign("-=") || after.isSign(".") || after.isSign("[");
        if (!SINGLE.contains(word) || variable) {
            return "";
        }
        return switch (word) {
            case "ENDIF" -> "END IF";
            case "ELSE" -> after.isWord("IF") ? "ELSEIF" : "ELSE";
            default -> word;
        };
    }

    boolean inLoop() {
        return open.stream().anyMatch(block -> Set.of("FOR", "WHILE", "DO").contains(block.opener()));
    }

    boolean isInside() {
        return !open.isEmpty();
    }
}
