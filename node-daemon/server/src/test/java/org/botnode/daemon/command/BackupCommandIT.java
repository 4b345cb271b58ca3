package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupsView;
import org.botnode.client.Json;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a real node, by the command line.
@Timeout(120)
class BackupCommandIT {

    @TempDir
    Path data;

    private String run(String... args) {
        var told = new StringWriter();
        var to = new PrintWriter(told, true);
        BotNodeMain.run(to, to, Stream.concat(Stream.of(args), Stream.of("--data", data.toString())).toArray(String[]::new));
        return told.toString();
    }

    private <T> T json(Class<T> type, String... args) {
        return Json.read(run(args).getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void backupsAreListedMadeAndProven() {
        try (var _ = RunningNode.on(data).furnished()) {
            assertThat(run("backup", "list")).contains("There is no backup yet.", "on the disk of the data");
            assertThat(run("backup", "verify")).contains("There is no backup yet.");

            assertThat(run("backup", "create")).contains(": done, 2 of 2 parts proven, 2 copied");
            var again = json(BackupRunView.class, "backup", "create", "--json");
            assertThat(again.state()).isEqualTo("done");
            assertThat(run("backup", "verify", again.backup())).contains("The check of backup " + again.backup() + ": done");
            assertThat(run("backup", "verify")).contains(again.backup());

            var all = json(BackupsView.class, "backup", "list", "--json");
            assertThat(all.backups()).hasSize(2).first().satisfies(backup -> assertThat(backup.id()).isEqualTo(again.backup()));
            assertThat(run("backup", "list")).contains(again.backup(), "verified", "next     ");
            assertThat(run("backup", "verify", "20200101-000000-000")).contains("There is no backup 20200101-000000-000");
        }
    }
}
