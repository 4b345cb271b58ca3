package org.botnode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    Path home;

    @BeforeEach
    void liveHere() {
        System.setProperty("botnode.home", home.toString());
    }

    @AfterEach
    void moveOut() {
        System.clearProperty("botnode.home");
    }

    @Test
    void closedFolderIsGoneWithAllThatIsInIt() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make("some")) {
            Files.writeString(folder.inside("deep").resolve("file"), "text");
        }

        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    @Test
    void folderOfProcessThatIsGoneIsRemovedAndThatOfLivingOneIsNot() throws Exception {
        Process ended = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version").start();
        ended.waitFor();
        Path left = Files.createDirectories(home.resolve("target/bench-some-" + ended.pid() + "-123"));
        Files.writeString(left.resolve("file"), "text");

        try (TemporaryFolder first = TemporaryFolder.make("some"); TemporaryFolder second = TemporaryFolder.make("some")) {
            assertThat(left).doesNotExist();
            assertThat(first.inside("")).exists();
            assertThat(second.inside("")).exists();
        }
    }
}
