package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.botnode.client.MessageRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TenantTransferIT {

    @TempDir
    Path directory;

    private static String run(RunningNode node, int status, String... command) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--node", node.address().toString(), "--key", node.key()));
        assertThat(BotNodeMain.run(new PrintWriter(out), new PrintWriter(out), all.toArray(String[]::new)))
                .as(out.toString()).isEqualTo(status);
        return out.toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(Files.createDirectories(directory.resolve("out")))) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void tenantGoesFromOneNodeToAnotherByAFile() throws Exception {
        var file = Files.createDirectory(directory.resolve("out")).resolve("demo.zip");
        try (var from = RunningNode.on(directory.resolve("a")).furnished(); var client = from.client();
                var to = RunningNode.on(directory.resolve("b"))) {
            client.send("demo", "reception", new MessageRequest("m-1", "ann", "hello"));

            assertThat(run(from, 0, "tenant", "export", "demo", "--to", file.toString())).contains("messages", "checked");
            assertThat(files()).containsExactly("demo.zip");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
            var own = file.resolveSibling("ann.zip");
            assertThat(run(from, 0, "tenant", "export", "demo", "--user", "ann", "--to", own.toString()))
                    .contains("Exported user ann of tenant demo", "3 messages");
            assertThat(run(to, 0, "tenant", "import", file.toString(), "--as", "moved")).contains("Imported tenant moved",
                    "Its keys stayed behind");
            assertThat(run(to, 0, "bot", "list", "--tenant", "moved")).contains("reception");
            assertThat(run(to, 1, "tenant", "import", file.toString())).contains("already, as `moved`", "Erase it first");
            assertThat(run(to, 1, "tenant", "import", directory.resolve("none.zip").toString())).contains("There is no file");
        }
    }

    @Test
    void exportThatFailsLeavesNoFileAndTheOneOfBefore() throws Exception {
        var file = Files.createDirectory(directory.resolve("out")).resolve("kept.zip");
        Files.writeString(file, "of before");
        try (var node = RunningNode.on(directory.resolve("a"))) {
            run(node, 1, "tenant", "export", "nobody", "--to", file.toString());
        }

        assertThat(file).hasContent("of before");
        assertThat(files()).containsExactly("kept.zip");
    }
}
