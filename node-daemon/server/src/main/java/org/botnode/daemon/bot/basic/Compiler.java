package org.botnode.daemon.bot.basic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a script's text into a [Script], or into findings with line and column.
public final class Compiler {

    /// The longest script, in characters.
    public static final int MAX_SCRIPT = 1 << 20;

    /// The version of the instructions that this compiler makes. It is part of a program's version, so a dialog never
    /// goes on at a place that means something else; whoever changes what a script compiles to raises it.
    private static final int CODE = 1;

    private Compiler() {}

    /// Compiles one script. Never throws for what the text says; a text over 1 MB is one finding.
    ///
    /// @param fileName as findings name it, with its folder inside the package if you like
    public static Compilation compile(String fileName, String text) {
        Findings findings = new Findings(fileName);
        if (text.length() > MAX_SCRIPT) {
            findings.error(Position.of(1, 1), "parse", "the script has " + text.length() + " characters, expected at most "
                    + MAX_SCRIPT);
            return new Compilation(Optional.empty(), findings.sorted());
        }
        try {
            Parsed parsed = new Parsed();
            new StatementParser(new TokenStream(new Lexer(fileName, text, findings).script()), findings, parsed).program();
            List<Routine> routines = routines(parsed);
            Script script = new Script(fileName, parsed.tool(), parsed.tables, routines, digest(fileName, text));
            return new Compilation(Optional.of(script), findings.sorted());
        } catch (ParseException wrong) {
            findings.error(wrong.position(), "parse", wrong.getMessage());
            return new Compilation(Optional.empty(), findings.sorted());
        }
    }

    /// The main part first, so that a SUB knows which names are the script's.
    private static List<Routine> routines(Parsed parsed) {
        Map<String, Integer> indices = new HashMap<>();
        for (String name : parsed.routines.keySet()) {
            indices.put(name, indices.size() + 1);
        }
        Assembler main = new Assembler("", null);
        parsed.parameters.forEach(parameter -> main.local(Names.fold(parameter.name())));
        ExpressionEmitter expressions = new ExpressionEmitter(main, indices, parsed.routines);
        new StatementEmitter(main, expressions).block(parsed.main);
        main.emit(Op.CONST, main.constant(Value.NULL));
        main.emit(Op.RETURN);
        List<Routine> routines = new ArrayList<>();
        for (Parsed.SubRoutine sub : parsed.routines.values()) {
            Assembler out = new Assembler(sub.name(), main);
            sub.parameters().forEach(out::local);
            int result = out.local(sub.name());
            new StatementEmitter(out, new ExpressionEmitter(out, indices, parsed.routines)).block(sub.body());
            out.at(sub.position());
            out.emit(Op.LOAD, result);
            out.emit(Op.RETURN);
            routines.add(out.routine(sub.parameters().size(), result));
        }
        routines.addFirst(main.routine(0, -1));
        return routines;
    }

    private static byte[] digest(String fileName, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(fileName.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) CODE);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
