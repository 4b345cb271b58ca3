package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogTest {

    private static final Program PROGRAM = Program.of(List.of(Compiler.compile("start.bas", """
            FOR i = 1 TO 3
              FOR EACH name IN ["Ada", "Grace", "Edsger"]
                HEAR age AS INTEGER WITH "How old is ${name}?"
              NEXT
            NEXT
            """).script().orElseThrow()));
    private static final Engine ENGINE = Engine.of(PROGRAM, new FixedHost(), Limits.defaults());

    @Test
    void waitingDialogIsSmall() {
        Turn turn = ENGINE.start(Dialog.idle(), "start", Map.of());

        assertThat(turn.outcome()).isEqualTo(new Outcome.Waiting(new Question("age", AnswerType.INTEGER, List.of(), false, 0)));
        assertThat(turn.dialog().encode()).hasSizeLessThan(120);
        assertThat(turn.dialog().program()).contains(PROGRAM.version());
        assertThat(Dialog.decode(turn.dialog().encode())).isEqualTo(turn.dialog());
    }

    @Test
    void sameDialogAnsweredTwiceGivesTheSameTurnTwice() {
        Dialog waiting = ENGINE.start(Dialog.idle(), "start", Map.of()).dialog();

        Turn first = ENGINE.answer(waiting, "36");
        Turn second = ENGINE.answer(waiting, "36");

        assertThat(second).isEqualTo(first);
        assertThat(first.effects()).containsExactly(new Effect.Say("How old is Grace?"));
    }

    @Test
    void nothingIsKeptOfASessionThatKeepsNothing() {
        Program program = Program.of(List.of(Compiler.compile("start.bas", "TALK 1").script().orElseThrow()));

        Turn turn = Engine.of(program, new FixedHost(), Limits.defaults()).start(Dialog.idle(), "start", Map.of());

        assertThat(turn.dialog().isEmpty()).isTrue();
        assertThat(turn.outcome()).isEqualTo(new Outcome.Ended(Value.NULL));
    }

    @Test
    void argumentsFillParametersByName() {
        Program program = Program.of(List.of(Compiler.compile("tool.bas", """
                PARAM title AS STRING
                PARAM days AS INTEGER DEFAULT 2
                RETURN title + days
                """).script().orElseThrow()));

        Turn turn = Engine.of(program, new FixedHost(), Limits.defaults())
                .start(Dialog.idle(), "TOOL.bas", Map.of("Title", Value.of("Emma"), "unknown", Value.of(1)));

        assertThat(turn.outcome()).isEqualTo(new Outcome.Ended(Value.of("Emma2")));
    }

    @Test
    void firstDataVerbAsksForTablesWithNothingDoneTwice() {
        Program program = Program.of(List.of(Compiler.compile("start.bas", """
                TALK "first"
                x = "a" + SAVE("t", {n: 1}) + UBOUND(FIND("t"))
                TALK x
                """).script().orElseThrow()));
        Engine engine = Engine.of(program, new FixedHost(), Limits.defaults());

        Turn outside = engine.start(Dialog.idle(), "start", Map.of());
        Turn whole = outside.then(engine.with(new InMemoryTables()).resume(outside.dialog()));

        assertThat(outside.outcome()).isEqualTo(new Outcome.NeedsTables());
        assertThat(whole.effects()).containsExactly(new Effect.Say("first"), new Effect.Say("a1"));
    }
}
