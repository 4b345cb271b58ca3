package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.botnode.daemon.store.Bot;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kill -9` in the middle of an import leaves no bot, and the next start finishes it with every row once.
@Timeout(120)
class PackageImportCrashIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void killedImportIsFinishedAtTheNextStartOrLeavesNothing(int commits) throws IOException, InterruptedException {
        Process importing = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", ImportingProcess.class.getName(), directory.toString(),
                Integer.toString(commits)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(importing.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("committed " + commits);
        } finally {
            importing.destroyForcibly().waitFor();
        }

        try (BotFixture node = new BotFixture(directory)) {
            long tenant = node.tenant("acme").id();
            assertThat(node.host.count(tenant)).isZero();
            if (commits == 1) {
                assertThat(node.host.list(node.tenant("acme"))).as("content alone is no bot").isEmpty();
            }
            while (commits > 1 && node.host.find("acme", "desk").isEmpty()) {
                Thread.onSpinWait();
            }
            node.install("acme", "desk", "d.gbdialog/start.bas", "TALK \"hi\"", "d.gbdata/books.csv",
                    ImportingProcess.books());

            Bot bot = node.stores.read(tenant, reader -> reader.bots().bySlug("desk")).orElseThrow();
            List<String> rows = new ArrayList<>();
            node.stores.read(tenant, reader -> {
                reader.eachBotRow(bot.id(), "books.csv",
                        (cell, _) -> rows.add(cell.apply("title").text() + "," + cell.apply("fee").text()));
                return null;
            });
            assertThat(rows).containsExactlyElementsOf(ImportingProcess.books().lines().skip(1).toList());
        }
    }
}
