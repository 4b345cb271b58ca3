package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random scripts, made of the dialect's words and of pieces of good scripts, parse or are findings; what parses
/// runs, waits, ends or fails, and nothing else is thrown. The seed is the number of the repetition.
class FuzzTest {

    private static final Limits TIGHT = new Limits(20_000, 200, 20, 20_000, 2_000, 20_000, 50, Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final String ODD = "\"'(){}[]${}=+,. \0\u00e9x1";
    private static final List<String> WORDS = List.of("TALK", "HEAR", "IF", "THEN", "ELSE", "END IF", "FOR", "EACH", "IN", "TO",
            "NEXT", "WHILE", "WEND", "DO", "LOOP", "UNTIL", "SELECT CASE", "CASE", "END SELECT", "x", "y", "list", "name", "1", "2.5",
            "-3", "\"a\"", "\"b ${x}\"", "=", "+", "-", "*", "/", "&", "(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "<", ">",
            "<=", "AND", "OR", "NOT", "FIND", "SAVE", "UPDATE", "DELETE", "\"t\"", "WHERE", "ORDER BY", "LIMIT", "WITH", "AS",
            "INTEGER", "GET SESSION", "SET", "\"session.k\"", "FORMAT", "\"#,##0.00\"", "SPLIT(x, \",\")", "UBOUND(list)",
            "APPEND list, x", "SUB f(a)", "END SUB", "f(1)", "RETURN", "EXIT FOR", "BREAK", "ON ERROR RESUME NEXT", "CALL \"start\"",
            "ADD SUGGESTION", "BEGIN TALK", "END TALK", "TODAY()", "DATEADD(x, 1, \"day\")", "\n", "\n", "\n", "\n", "'", "IS NULL",
            "TABLE t", "END TABLE", "PARAM p AS STRING", "x[0] = ", "x.y = ", "+=", "INSTR(x, \"a\")", "MID(x, 2)", "JSON(x)");

    @RepeatedTest(400)
    void randomScriptNeverThrows(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        String script = repetition.getCurrentRepetition() % 2 == 0 ? words(random) : mutated(random);

        assertThatCode(() -> live(script, random)).as("seed %s:%n%s", repetition.getCurrentRepetition(), script).doesNotThrowAnyException();
    }

    private static String words(Random random) {
        StringBuilder script = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            script.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return script.toString();
    }

    /// A good script in which lines are lost, doubled or swapped and characters changed.
    private static String mutated(Random random) throws IOException {
        List<Transcript> good = TranscriptsTest.transcripts().toList();
        List<String> lines = new ArrayList<>(List.of(good.get(random.nextInt(good.size())).scripts().values().iterator().next().split("\n")));
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(4)) {
                case 0 -> lines.set(at, "");
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, lines.get(at) + " " + WORDS.get(random.nextInt(WORDS.size())));
                default -> {
                    StringBuilder line = new StringBuilder(lines.get(at));
                    if (!line.isEmpty()) {
                        line.setCharAt(random.nextInt(line.length()), ODD.charAt(random.nextInt(ODD.length())));
                    }
                    lines.set(at, line.toString());
                }
            }
        }
        return String.join("\n", lines);
    }

    private static void live(String source, Random random) {
        Compilation compiled = Compiler.compile("start.bas", source);
        Optional<Script> script = compiled.script();
        assertThat(script.isPresent() || !compiled.diagnostics().isEmpty()).isTrue();
        if (script.isEmpty()) {
            return;
        }
        InMemoryTables tables = new InMemoryTables();
        script.get().tables().forEach(tables::declare);
        Engine engine = Engine.of(Program.of(List.of(script.get())), new FixedHost(), TIGHT).with(tables);
        Turn turn = engine.start(Dialog.idle(), "start", Map.of());
        for (int i = 0; i < 20 && turn.dialog().isWaiting(); i++) {
            turn = engine.answer(Dialog.decode(turn.dialog().encode()), WORDS.get(random.nextInt(WORDS.size())));
        }
    }
}
