package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Map;

/// Times the engine on one core: a main, no test. Prints turns a second with every turn's dialog encoded and decoded,
/// bytes of the waiting dialog, and lines compiled a second.
final class EngineTiming {

    private static final String SCRIPT = """
            PARAM greeting AS STRING DEFAULT "Hello"
            visits = 0
            ADD SUGGESTION "book" AS "Book a room"
            ADD SUGGESTION "leave" AS "Goodbye"
            TALK "${greeting}, welcome to the desk."
            DO WHILE TRUE
                HEAR choice AS "book", "leave", "*"
                visits += 1
                IF choice = "leave" THEN
                    TALK "Goodbye after ${visits} answers."
                    EXIT DO
                ELSE IF choice = "book" THEN
                    total = 0
                    FOR i = 1 TO 5
                        total = total + i * 2
                    NEXT
                    label = UCASE(LEFT(choice, 1)) + MID(choice, 2)
                    SELECT CASE total
                        CASE 1 TO 10
                            TALK "Small"
                        CASE 30
                            TALK label + " for " + FORMAT(total, "#,##0.00")
                        CASE ELSE
                            TALK "Other"
                    END SELECT
                ELSE
                    TALK "You said ${choice}."
                END IF
            LOOP
            """;

    private EngineTiming() {}

    /// Processor time of this thread, so that a busy machine measures the same as an idle one.
    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] arguments) {
        Program program = Program.of(List.of(Compiler.compile("start.bas", SCRIPT).script().orElseThrow()));
        Engine engine = Engine.of(program, new FixedHost(), Limits.defaults());
        byte[] waiting = engine.start(Dialog.idle(), "start", Map.of()).dialog().encode();
        String[] answers = {"book", "hello there", "1"};
        for (int round = 0; round < 5; round++) {
            long began = cpu();
            int turns = 300_000;
            byte[] dialog = waiting;
            for (int i = 0; i < turns; i++) {
                dialog = engine.answer(Dialog.decode(dialog), answers[i % 3]).dialog().encode();
            }
            System.out.printf("%,d turns a second of processor time, waiting dialog %d bytes%n", turns * 1_000_000_000L / (cpu() - began), dialog.length);
        }
        int lines = SCRIPT.split("\n").length;
        for (int round = 0; round < 5; round++) {
            long began = cpu();
            int scripts = 10_000;
            for (int i = 0; i < scripts; i++) {
                Compiler.compile("start.bas", SCRIPT);
            }
            System.out.printf("%,d lines compiled a second of processor time%n", (long) scripts * lines * 1_000_000_000L / (cpu() - began));
        }
    }
}
