package org.botnode.daemon.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/// Writes a log anew without some of its lines: aside, forced, then in its place, so that a crash leaves one or the other.
final class FilteredLog {

    private FilteredLog() {}

    /// How many lines are gone; a log that is not there, or has none of them, is not touched.
    static int rewrite(Path log, Predicate<String> unwanted) throws IOException {
        var aside = log.resolveSibling(log.getFileName() + ".anew");
        Files.deleteIfExists(aside);
        if (!Files.exists(log)) {
            return 0;
        }
        // Bytes that are no UTF-8 stay what they are.
        var lines = Files.readString(log, StandardCharsets.ISO_8859_1).split("(?<=\n)");
        var kept = new StringBuilder();
        var gone = 0;
        for (var line : lines) {
            if (unwanted.test(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).stripTrailing())) {
                gone++;
            } else {
                kept.append(line);
            }
        }
        if (gone > 0) {
            write(aside, kept.toString().getBytes(StandardCharsets.ISO_8859_1));
            Files.move(aside, log, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return gone;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
                out.write(rest);
            }
            out.force(true);
        }
    }
}
