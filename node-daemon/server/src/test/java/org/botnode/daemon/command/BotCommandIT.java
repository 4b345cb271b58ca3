package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.BotView;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.Reply;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotCommandIT {

    @TempDir
    static Path data;

    private static RunningNode node;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        node = RunningNode.on(data);
        try (var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void write() throws IOException {
        file("Front Desk.gbai/x.gbdialog/start.bas", "TALK \"Good day.\"\n");
        file("Front Desk.gbai/x.gbot/config.csv", "name,value\nbot-name,Front desk\npublic,true\n");
    }

    @Test
    void folderIsInstalledAnswersAndIsRemoved() {
        assertThat(run("bot", "install", folder.resolve("Front Desk.gbai").toString(), "--tenant", "acme")).isZero();
        assertThat(out.toString()).startsWith("Installed bot front-desk (Front desk), version ")
                .contains("/chat/acme/front-desk");

        try (var client = node.client()) {
            assertThat(client.send("acme", "front-desk", new MessageRequest("m-1", "ann", "hi")).replies())
                    .extracting(Reply::text).containsExactly("Good day.");
        }
        assertThat(run("bot", "list", "--tenant", "acme")).isZero();
        assertThat(out.toString()).contains("front-desk").doesNotContain("open to visitors");
        assertThat(run("bot", "remove", "front-desk", "--tenant", "acme")).isZero();
        assertThat(run("bot", "list", "--tenant", "acme")).isZero();
        assertThat(out.toString()).contains("There is no bot yet.");
    }

    @Test
    void ownerOpensItWithTheInstallAndJsonIsTheContractsRecord() {
        assertThat(run("bot", "install", folder.resolve("Front Desk.gbai").toString(), "--tenant", "acme", "--name",
                "open-desk", "--public", "--json")).isZero();

        BotView bot = Json.read(out.toString().getBytes(StandardCharsets.UTF_8), BotView.class);
        assertThat(bot.slug()).isEqualTo("open-desk");
        assertThat(bot.publicChat()).isTrue();
    }

    @Test
    void lintNeedsNoNodeAndEndsWithOneForErrors() throws IOException {
        file("broken.gbai/start.bas", "IF x THEN\n");

        assertThat(lint("Front Desk.gbai")).isZero();
        assertThat(out.toString()).contains("Nothing to say about it.");
        assertThat(lint("broken.gbai")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("start.bas:\\d+:\\d+ error parse ");
    }

    @Test
    void refusalIsOneLineAndChangesNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("Front Desk.gbai/notes.txt"), data.resolve("ids"));

        assertThat(run("bot", "install", folder.resolve("Front Desk.gbai").toString(), "--tenant", "acme", "--name",
                "linked")).isEqualTo(1);

        assertThat(err.toString()).isEqualTo("botnode: notes.txt: it is a link Put the file itself into the package."
                + System.lineSeparator());
        try (var client = node.client()) {
            assertThat(client.bots("acme")).extracting(BotView::slug).doesNotContain("linked");
        }
    }

    private int lint(String name) {
        out.getBuffer().setLength(0);
        return BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(err, true), "bot", "lint",
                folder.resolve(name).toString());
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--node", node.address().toString(), "--key", node.key()));
        return BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
