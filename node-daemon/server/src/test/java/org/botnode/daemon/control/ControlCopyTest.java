package org.botnode.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCopyTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    private Path data;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        out = Files.createDirectory(directory.resolve("it's out"));
    }

    @Test
    void holdsWhatWasThereAtOneMomentWhileOthersWrite() throws Exception {
        try (var database = ControlDatabase.open(data)) {
            var settings = new SettingStore(database);
            var written = new AtomicInteger();
            for (var i = 0; i < 50; i++) {
                settings.save("before-" + i, "{}", NOON);
            }
            var goOn = new AtomicBoolean(true);
            var writer = Thread.ofVirtual().start(() -> {
                while (goOn.get()) {
                    settings.save("meanwhile-" + written.getAndIncrement(), "{}", NOON);
                }
            });

            var copy = database.copyTo(out);

            goOn.set(false);
            writer.join();
            assertThat(copy.rows().get("SETTING")).isBetween(50L, 50L + written.get());
            assertThat(copy.schema()).isPositive();
            assertThat(copy.file()).isEqualTo(out.resolve("node.mv.db"));
            assertThat(settings.startingWith("meanwhile-")).hasSize(written.get());
        }
        try (var files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("node.mv.db"));
        }
        try (var restored = ControlDatabase.open(out)) {
            assertThat(new SettingStore(restored).startingWith("before-")).hasSize(50);
        }
    }

    @Test
    void lookThroughACopyLeavesItAsItIs() throws IOException {
        try (var database = ControlDatabase.open(data)) {
            database.copyTo(out);
        }
        var before = Files.readAllBytes(out.resolve(ControlCopy.NAME));

        assertThat(ControlCopy.open(out.resolve(ControlCopy.NAME)).rows()).containsEntry("TENANT", 0L);

        assertThat(Files.readAllBytes(out.resolve(ControlCopy.NAME))).isEqualTo(before);
    }

    @Test
    void copyThatIsCutOffIsRefused() throws IOException {
        try (var database = ControlDatabase.open(data)) {
            var settings = new SettingStore(database);
            for (var i = 0; i < 200; i++) {
                settings.save("some-" + i, "x".repeat(2_000), NOON);
            }
            database.copyTo(out);
        }
        var file = out.resolve(ControlCopy.NAME);
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096 * 3, bytes.length, (byte) 0);
        Files.write(file, bytes);

        assertThatThrownBy(() -> ControlCopy.open(file)).isInstanceOf(NodeException.class);
    }
}
