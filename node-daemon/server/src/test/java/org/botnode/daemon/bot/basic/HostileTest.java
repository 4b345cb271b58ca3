package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTest {

    private static final Limits SMALL = new Limits(2_000_000, 1_000, 50, 100_000, 10_000, 50_000, 100,
            Duration.ofSeconds(20), Duration.ofSeconds(20));

    private static Turn run(String script) {
        Compilation compiled = Compiler.compile("start.bas", script);
        Program program = Program.of(List.of(compiled.script().orElseThrow(() -> new AssertionError(compiled.diagnostics()))));
        return Engine.of(program, new FixedHost(), SMALL).start(Dialog.idle(), "start", Map.of());
    }

    private static Limit limitOf(String script) {
        return ((Outcome.LimitReached) run(script).outcome()).limit();
    }

    @Test
    void everyLimitEndsTheTurn() {
        assertThat(limitOf("WHILE TRUE\nWEND")).isEqualTo(Limit.LOOP);
        assertThat(limitOf("FOR i = 1 TO 10 STEP 0\nNEXT")).isEqualTo(Limit.LOOP);
        assertThat(limitOf("SUB a\na()\nEND SUB\na()")).isEqualTo(Limit.DEPTH);
        assertThat(limitOf("CALL \"start\"")).isEqualTo(Limit.DEPTH);
        assertThat(limitOf("x = \"ab\"\nWHILE TRUE\nx = x + x\nWEND")).isEqualTo(Limit.TEXT);
        assertThat(limitOf("WHILE TRUE\nAPPEND x, [1,2,3,4,5,6,7,8,9,10,11,12]\nWEND")).isEqualTo(Limit.LIST);
        assertThat(limitOf("x = [1]\nWHILE TRUE\nx = [x, x]\nWEND")).isEqualTo(Limit.LIST);
        assertThat(limitOf("WHILE TRUE\nTALK 1\nWEND")).isEqualTo(Limit.MESSAGES);
        assertThat(limitOf("x = \"abcdefghij\"\nFOR i = 1 TO 13\nx = x + x\nNEXT\nFOR i = 1 TO 90\nTALK x\nNEXT")).isEqualTo(Limit.MESSAGES);
        assertThat(limitOf("x = \"abcdefghij\"\nFOR i = 1 TO 13\nx = x + x\nNEXT\nHEAR y")).isEqualTo(Limit.VARIABLES);
        assertThat(limitOf("FOR i = 1 TO 900\nFOR j = 1 TO 900\nFOR k = 1 TO 900\nNEXT\nNEXT\nNEXT")).isEqualTo(Limit.INSTRUCTIONS);
    }

    @Test
    void variablesOfARunThatNeedsTablesAreBounded() {
        String script = "x = \"abcdefghij\"\nFOR i = 1 TO 16\nx = x + x\nNEXT\nFOR i = 1 TO %d\nAPPEND all, x\nNEXT\nSAVE \"t\", 1";
        Program fits = Program.of(List.of(Compiler.compile("start.bas", script.formatted(5)).script().orElseThrow()));
        Program isTooLarge = Program.of(List.of(Compiler.compile("start.bas", script.formatted(7)).script().orElseThrow()));

        Turn small = Engine.of(fits, new FixedHost(), Limits.defaults()).start(Dialog.idle(), "start", Map.of());
        Turn large = Engine.of(isTooLarge, new FixedHost(), Limits.defaults()).start(Dialog.idle(), "start", Map.of());

        assertThat(small.outcome()).isInstanceOf(Outcome.NeedsTables.class);
        assertThat(large.outcome()).isInstanceOfSatisfying(Outcome.LimitReached.class,
                it -> assertThat(it.limit()).isEqualTo(Limit.STATE));
        assertThat(large.effects()).containsExactly(
                new Effect.Log(Effect.Level.ERROR, new Place("start.bas", 8, 1),
                        "too many bytes of variables while tables are in use"),
                new Effect.Say("Sorry, this took too much work and was stopped."));
    }

    @Test
    void limitLeavesASentenceForTheUserAndAPlaceForTheOwner() {
        Turn turn = run("SET \"session.a\", 1\nTALK 1\nWHILE TRUE\nWEND");

        assertThat(turn.effects()).containsExactly(new Effect.Say("1"),
                new Effect.Log(Effect.Level.ERROR, new Place("start.bas", 3, 1), "too many rounds of one loop"),
                new Effect.Say("Sorry, this took too much work and was stopped."));
        assertThat(turn.dialog().status()).isEqualTo(Dialog.Status.IDLE);
        assertThat(turn.dialog().isEmpty()).isFalse();
    }

    @Test
    void waitsBeginTheCountOfRoundsAnew() {
        Program program = Program.of(List.of(Compiler.compile("start.bas", "WHILE TRUE\nHEAR x\nWEND").script().orElseThrow()));
        Engine engine = Engine.of(program, new FixedHost(), SMALL);
        Dialog dialog = engine.start(Dialog.idle(), "start", Map.of()).dialog();

        for (int i = 0; i < 3_000; i++) {
            dialog = engine.answer(dialog, "go on").dialog();
        }

        assertThat(dialog.isWaiting()).isTrue();
    }

    @Test
    void limitIsNoErrorThatAScriptCatches() {
        assertThat(limitOf("ON ERROR RESUME NEXT\nWHILE TRUE\nWEND")).isEqualTo(Limit.LOOP);
    }

    @Test
    void sessionVariableThatIsTooLargeIsGivenBack() {
        Turn turn = run("x = \"abcdefghij\"\nFOR i = 1 TO 13\nx = x + x\nNEXT\nSET \"session.big\", x");

        assertThat(turn.outcome()).isInstanceOf(Outcome.LimitReached.class);
        assertThat(turn.dialog().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "NOT ", "-", "!", "${", "x(", "x[", "\"${", "1 ? ", "x = HEAR ", "FIND "})
    void deepNestingIsAFindingOrRuns(String opener) {
        Compilation compiled = Compiler.compile("start.bas", "x = " + opener.repeat(50_000));

        assertThat(compiled.script().isPresent() || !compiled.diagnostics().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IF 1 THEN\n", "FOR i = 1 TO 2\n", "WHILE 1\n", "DO\n", "SELECT CASE 1\nCASE 1\n", "IF 1 THEN ",
        "SUB a\n", "BEGIN TALK\n", "WITH x\n", "TABLE t\n", "IF x {\n", "ON EVENT \"x\" DO\n"})
    void openBlocksAreAFinding(String opener) {
        assertThat(Compiler.compile("start.bas", opener.repeat(20_000)).script()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " AND 1", " OR 1", ".a", "[0]", " = 1", " ^ 1", ", 1", " & \"x\"", " ?? 1", " IS NULL"})
    void longChainsAreRefusedOrRun(String link) {
        Compilation compiled = Compiler.compile("start.bas", "x = 1" + link.repeat(40_000));

        assertThat(compiled.script()).isEmpty();
        run("x = 1" + link.repeat(link.equals(", 1") ? 0 : 200));
    }

    @Test
    void longLinesAndManyLinesCompile() {
        assertThat(Compiler.compile("start.bas", "TALK \"" + "x".repeat(900_000) + "\"").script()).isPresent();
        assertThat(Compiler.compile("start.bas", "x = x + 1\n".repeat(100_000)).script()).isPresent();
        assertThat(Compiler.compile("start.bas", "'\n".repeat(500_000)).script()).isPresent();
        assertThat(Compiler.compile("start.bas", "x".repeat(2_000_000)).script()).isEmpty();
    }

    @Test
    void fieldsOfFieldsStopAtTheDepthLimit() {
        Turn turn = run("FOR i = 1 TO 500\nx = {a: x}\nNEXT");

        assertThat(turn.outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void brokenBytesAreNoDialog() {
        byte[] good = run("x = {a: [1, \"t\", TODAY()]}\nHEAR y AS INTEGER DEFAULT 4").dialog().encode();
        Program program = Program.of(List.of(Compiler.compile("start.bas", "HEAR y").script().orElseThrow()));

        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatIllegalArgumentException().isThrownBy(() ->
                    Engine.of(program, new FixedHost(), SMALL).answer(Dialog.decode(cut), "1"));
        }
    }

    @Test
    void dialogOfAnotherVersionIsRefused() {
        Dialog waiting = run("HEAR y").dialog();
        Program other = Program.of(List.of(Compiler.compile("start.bas", "HEAR z").script().orElseThrow()));

        assertThatIllegalArgumentException().isThrownBy(() ->
                Engine.of(other, new FixedHost(), SMALL).answer(waiting, "1")).withMessageContaining("another version");
    }
}
