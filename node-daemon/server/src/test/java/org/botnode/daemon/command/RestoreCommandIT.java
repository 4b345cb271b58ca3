package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.botnode.client.MessageRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bringing back by the command line, as `docs/restore.md` tells it.
@Timeout(180)
class RestoreCommandIT {

    @TempDir
    Path directory;

    @Test
    void tenantComesBackAndThenTheWholeNodeOnAFreshMachine() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        var disk = Files.createDirectory(directory.resolve("disk"));
        var stick = Files.createDirectory(directory.resolve("stick"));
        String key;
        try (var node = RunningNode.on(data, Map.of("backup.to", disk.toString(), "keys.copy-to", stick.toString()));
                var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "echo", EchoBot.zip());
            client.send("acme", "echo", new MessageRequest("m-1", "u-1", "hello"));
            assertThat(run(data, "", "backup", "create")).contains("done");
            key = client.exportRecoveryKey().recoveryKey();
            client.send("acme", "echo", new MessageRequest("m-2", "u-1", "later"));

            assertThat(run(data, "", "backup", "restore", "--tenant", "acme")).contains("Newer than the backup", "2 message",
                    "Nothing was changed", "--confirm acme");
            assertThat(run(data, "", "backup", "restore", "--tenant", "acme", "--confirm", "other")).contains("confirm");
            assertThat(run(data, "", "backup", "restore", "--tenant", "acme", "--confirm", "acme"))
                    .contains("Tenant acme is as it was at", "What was there is in");
            assertThat(run(data, "", "backup", "restore")).contains("Say what is to come back");
        }
        var fresh = directory.resolve("fresh");

        assertThat(run(fresh, key + "\n", from(disk, stick, "--preview"))).contains("tenants acme", "What came after");
        assertThat(fresh).doesNotExist();
        assertThat(run(fresh, "ABC\n", from(disk, stick))).contains("64 characters");
        assertThat(run(fresh, key + "\n", from(disk, stick))).contains("is back in " + fresh, "with tenants acme");
        assertThat(run(fresh, key + "\n", from(disk, stick))).contains("has a node already");
        assertThat(fresh.resolve("node.mv.db")).exists();
    }

    private static String[] from(Path disk, Path stick, String... more) {
        var all = new String[6 + more.length];
        System.arraycopy(new String[] {"backup", "restore", "--from", disk.toString(), "--copy", stick.toString()}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return all;
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
