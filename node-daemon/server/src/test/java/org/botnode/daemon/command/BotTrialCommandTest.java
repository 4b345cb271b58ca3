package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Bots that are tried and tested without a node.
class BotTrialCommandTest {

    @TempDir
    Path folder;

    private Path bot;

    @BeforeEach
    void write() throws IOException {
        bot = folder.resolve("desk.gbai");
        Files.createDirectories(bot.resolve("desk.gbdialog"));
        Files.createDirectories(bot.resolve("desk.gbtest"));
        Files.writeString(bot.resolve("desk.gbdialog/start.bas"), """
                TALK "Welcome."
                HEAR n AS INTEGER WITH "How many?"
                PRINT "asked"
                TALK "A table for " + n + " on " + TODAY() + "."
                """);
    }

    private record Ran(int status, String out) {}

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var status = new CommandLine(new BotCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out))
                .execute(arguments);
        return new Ran(status, out.toString());
    }

    private Path transcript(String text) throws IOException {
        return Files.writeString(bot.resolve("desk.gbtest/table.txt"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reception", "hours", "rooms"})
    void startersSayWhatTheirTranscriptsHave(String starter) {
        var ran = run("test", "src/main/resources/org/botnode/daemon/bot/starter/" + starter + ".gbai");

        assertThat(ran.out()).contains("as it should be").doesNotContain("something else");
        assertThat(ran.status()).isZero();
    }

    @Test
    void botThatSaysWhatItShouldPasses() throws IOException {
        var file = transcript("@time 2026-03-01\n< Welcome.\n< How many?\n> 4\n< A table for 4 on 2026-03-01.\n");

        assertThat(run("test", bot.toString()).out()).contains("desk.gbtest/table.txt: as it should be, 2 turns");
        assertThat(run("test", file.toString()).status()).isZero();
    }

    @Test
    void differenceShowsBothSidesAndTheLog() throws IOException {
        transcript("@time 2026-03-01\n> hi\n<...\n> 4\n< A table for 5.\n");

        var ran = run("test", bot.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("desk.gbtest/table.txt:4: the bot says something else", "    < A table for 5.",
                "    < A table for 4 on 2026-03-01.", "start.bas:3", "asked");
        var json = Json.mapper().readTree(run("test", bot.toString(), "--json").out()).get(0);
        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("difference").get("line").asInt()).isEqualTo(4);
    }

    @Test
    void transcriptOutsideNeedsItsPackage() throws IOException {
        var alone = Files.writeString(folder.resolve("alone.txt"), "< Welcome.\n< How many?\n");

        assertThat(run("test", alone.toString(), "--package", bot.toString()).status()).isZero();
        assertThat(run("test", bot.toString()).status()).as("no transcript in it").isNotZero();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void triedBotAnswersWhatIsTypedAndKeepsNothing() {
        var typed = System.in;
        System.setIn(new ByteArrayInputStream("4\n\n".getBytes(StandardCharsets.UTF_8)));
        try {
            var ran = run("try", bot.toString());

            assertThat(ran.status()).isZero();
            assertThat(ran.out()).startsWith("< Welcome.\n< How many?\n> ").contains("log: ", "< A table for 4 on ");
        } finally {
            System.setIn(typed);
        }
    }
}
