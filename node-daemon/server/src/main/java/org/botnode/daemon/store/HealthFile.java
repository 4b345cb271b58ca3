package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.botnode.client.Json;
import org.botnode.client.JsonException;

/// A tenant's health in its own directory, `health.json`: it goes where the directory goes, and is gone when a restore
/// replaces the directory. A sound tenant that was never repaired has none.
final class HealthFile {

    static final String NAME = "health.json";

    private HealthFile() {
    }

    /// What is noted; a note that cannot be read asks for a check.
    static TenantHealth read(Path home) {
        try {
            return Json.read(Files.readAllBytes(home.resolve(NAME)), TenantHealth.class);
        } catch (NoSuchFileException none) {
            return TenantHealth.SOUND;
        } catch (IOException | JsonException unreadable) {
            return TenantHealth.SOUND.unchecked(java.time.Instant.EPOCH, "the note on its last check cannot be read");
        }
    }

    /// Notes it, whole or not at all.
    static void write(Path home, TenantHealth health) throws IOException {
        Path file = home.resolve(NAME);
        if (!health.isWorthKeeping()) {
            Files.deleteIfExists(file);
            return;
        }
        Path aside = home.resolve(NAME + ".new");
        try (FileChannel out = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(health));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Tells one closed file from another that took its place, or from itself after a change.
    static String mark(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.size() + " " + seen.lastModifiedTime() + " " + seen.fileKey();
        } catch (IOException gone) {
            return "none";
        }
    }
}
