package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.botnode.client.Json;
import org.botnode.client.KeysView;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of a real node, by the command line; and no recovery key in anything that the node writes.
class KeysCommandIT {

    private static final Pattern KEY = Pattern.compile("(?:[0-9A-Z]{8}-?\\s*){8}");

    @TempDir
    Path directory;

    @Test
    void keysAreRotatedExportedRehearsedAndRestored() throws IOException {
        var data = Files.createDirectory(directory.resolve("data"));
        var stick = Files.createDirectory(directory.resolve("stick"));
        String key;
        try (var node = RunningNode.on(data, Map.of("keys.copy-to", stick.toString()))) {
            assertThat(run(data, "", "keys", "rotate", "--owner", "node")).contains("New keys for node.");
            assertThat(run(data, "", "keys", "rotate", "--owner", "nobody")).contains("no such tenant");
            key = key(run(data, "", "recovery", "export"));
            assertThat(run(data, key + "\n", "recovery", "rehearse")).contains("It works", "1 keys of 1 owners");
            assertThat(run(data, "ABC\n", "recovery", "rehearse")).contains("64 characters");

            var status = Json.read(run(data, "", "keys", "status", "--json").getBytes(StandardCharsets.UTF_8), KeysView.class);
            assertThat(status.copy().state()).isEqualTo("current");
            assertThat(status.recovery().rehearsedAt()).isPresent();
            assertThat(status.owners()).singleElement().extracting("owner", "versions").containsExactly("node", 1);
            assertThat(run(data, "", "keys", "status")).contains("not encrypted by the node", "rehearsed on", "disk encryption");

            var next = key(run(data, "", "keys", "rotate", "--node-key"));
            assertThat(run(data, key + "\n", "recovery", "rehearse")).contains("does not open the copy");
            key = next;
        }
        assertNowhere(data, key);

        Path copy;
        try (var files = Files.list(stick)) {
            copy = files.toList().getFirst();
        }
        var fresh = directory.resolve("fresh");
        assertThat(run(fresh, key + "\n", "recovery", "restore", "--copy", copy.toString())).contains("1 owners are back");
        assertThat(fresh.resolve("secrets/node-key")).hasSameBinaryContentAs(data.resolve("secrets/node-key"));
    }

    private static void assertNowhere(Path data, String key) throws IOException {
        var first = key.substring(0, 17);
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(first);
            }
        }
    }

    private static String key(String output) {
        var found = KEY.matcher(output);
        assertThat(found.find()).as("a recovery key is shown").isTrue();
        return found.group().replaceAll("\\s", "");
    }

    private static String run(Path data, String typed, String... args) {
        var told = new StringWriter();
        var to = new PrintWriter(told, true);
        var given = new String[args.length + 2];
        System.arraycopy(args, 0, given, 0, args.length);
        given[args.length] = "--data";
        given[args.length + 1] = data.toString();
        var terminal = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            BotNodeMain.run(to, to, given);
        } finally {
            System.setIn(terminal);
        }
        return told.toString();
    }
}
