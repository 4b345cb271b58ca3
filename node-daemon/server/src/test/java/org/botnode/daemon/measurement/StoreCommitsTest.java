package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommitsTest {

    @TempDir
    Path data;

    @Test
    void commitsReachFilesOfTheirOwnAndTheGaugeTellsOfEach() throws IOException {
        try (var commits = StoreCommits.open(data)) {
            commits.commit(0, 1);
            var before = commits.commitNanos();
            commits.commit(0, 16);
            commits.commit(1, 1);

            assertThat(commits.commitNanos()).isGreaterThan(before);
            try (var paths = Files.walk(data.resolve("scratch"))) {
                assertThat(paths.filter(path -> path.endsWith("tenant.db"))).hasSize(2);
            }
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void logsAreMovedIntoTheFilesSoonEnoughForShortWindows() {
        try (var commits = StoreCommits.open(data)) {
            for (var commit = 0; commit < 100; commit++) {
                commits.commit(0, 128);
            }

            assertThat(commits.checkpoints()).isPositive();
            assertThat(commits.checkpointNanos()).isPositive();
            assertThat(commits.written()).isGreaterThan(100 * 128 * 200);
        }
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws IOException {
        var left = Files.createDirectories(data.resolve("scratch").resolve("4711"));
        Files.writeString(left.resolve("tenant.db"), "half a file");

        StoreCommits.sweep(data);

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void newRunIsNotDisturbedByWhatAKilledOneLeft() throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("scratch").resolve("4711")).resolve("tenant.db"), "x");

        try (var commits = StoreCommits.open(data)) {
            commits.commit(0, 2);

            assertThat(data.resolve("scratch").resolve("4711")).doesNotExist();
        }
    }
}
