package org.botnode.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that moves aside when it is full: `botnode.log`, then `botnode.log.1` and older. Used by one thread.
final class LogFile implements AutoCloseable {

    private final Path file;
    private final long maxSize;
    private final int kept;
    private OutputStream out;
    private long size;

    LogFile(Path file, long maxSize, int kept) throws IOException {
        this.file = file;
        this.maxSize = maxSize;
        this.kept = kept;
        Files.createDirectories(file.getParent());
        open();
    }

    void write(byte[] lines) throws IOException {
        if (size > 0 && size + lines.length > maxSize) {
            out.close();
            rotate();
            open();
        }
        out.write(lines);
        size += lines.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    private void rotate() throws IOException {
        if (kept == 0) {
            Files.deleteIfExists(file);
        }
        for (var age = kept; age > 0; age--) {
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
