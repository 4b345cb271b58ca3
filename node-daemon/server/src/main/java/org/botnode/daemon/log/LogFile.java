package org.botnode.daemon.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that moves aside when it is full: `botnode.log`, then `botnode.log.1` and older. Used by one thread.
///
/// Lines that do not fit, on a full disk, leave nothing of themselves behind; the next ones are tried anew.
final class LogFile implements AutoCloseable {

    private final Path file;
    private final long maxSize;
    private final int kept;
    private FileChannel out;
    private long size;

    LogFile(Path file, long maxSize, int kept) throws IOException {
        this.file = file;
        this.maxSize = maxSize;
        this.kept = kept;
        Files.createDirectories(file.getParent());
        open();
    }

    /// Appends whole lines, all or none.
    void write(byte[] lines) throws IOException {
        if (out == null) {
            open();
        }
        if (size > 0 && size + lines.length > maxSize) {
            close();
            rotate();
            open();
        }
        try {
            var bytes = ByteBuffer.wrap(lines);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            size += lines.length;
        } catch (IOException failure) {
            takeBack();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            var last = out;
            out = null;
            last.close();
        }
    }

    private void open() throws IOException {
        out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = out.size();
    }

    /// The next line must not begin within one that a full disk cut off.
    private void takeBack() throws IOException {
        if (out.isOpen()) {
            out.truncate(size);
        } else {
            out = null;
        }
    }

    /// Moves each file one further, as far as there are any: one that failed halfway goes on where it stopped.
    private void rotate() throws IOException {
        if (kept == 0) {
            Files.deleteIfExists(file);
            return;
        }
        var free = 1;
        while (free < kept && Files.exists(aged(free))) {
            free++;
        }
        for (var age = free; age > 0; age--) {
            var younger = age == 1 ? file : aged(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path aged(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }
}
