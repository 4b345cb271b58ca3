package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdReserveFileTest {

    @TempDir
    Path directory;

    @Test
    void newestBoundIsFoundAgain() {
        try (IdReserveFile file = open()) {
            assertThat(file.kept()).isZero();
            file.keep(5_000);
            file.keep(8_000);
            file.keep(7_000);
        }

        try (IdReserveFile file = open()) {
            assertThat(file.kept()).isEqualTo(7_000);
        }
    }

    @Test
    void tornWriteLeavesTheBoundBefore() throws IOException {
        try (IdReserveFile file = open()) {
            file.keep(5_000);
            file.keep(8_000);
        }
        try (FileChannel raw = FileChannel.open(directory.resolve("ids"), StandardOpenOption.WRITE)) {
            raw.write(ByteBuffer.wrap(new byte[] {42}), 10);
        }

        try (IdReserveFile file = open()) {
            assertThat(file.kept()).isEqualTo(5_000);
        }
    }

    private IdReserveFile open() {
        return IdReserveFile.open(directory.resolve("ids"));
    }
}
