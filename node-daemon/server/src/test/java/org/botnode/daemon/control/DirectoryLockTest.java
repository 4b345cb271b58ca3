package org.botnode.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void newDataDirectoryIsItsOwnersAlone() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX rights here");
        var data = directory.resolve("data");

        try (var _ = DirectoryLock.take(data)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        }
    }

    @Test
    void secondDaemonIsRefusedUntilTheFirstLetsGo() {
        try (var _ = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(directory)).isInstanceOf(NodeException.class)
                    .hasMessageContaining("another daemon");
        }

        DirectoryLock.take(directory).close();
    }
}
