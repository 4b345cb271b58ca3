package org.botnode.daemon.discretion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Keeps the message of every exception that is made in this process, as the Java runtime records them, and looks through
/// those of ours at the end of all tests.
final class ToldExceptions implements AutoCloseable {

    private static final String EVENT = "jdk.JavaExceptionThrow";
    private static final long MOST = 256L << 20;

    private final SecretBook book;
    private final Recording recording;

    ToldExceptions(SecretBook book) {
        this.book = book;
        this.recording = new Recording(Map.of(EVENT + "#enabled", "true", EVENT + "#stackTrace", "false", EVENT + "#throttle", "off"));
        recording.setMaxSize(MOST);
        recording.start();
    }

    /// Which of our exceptions hold a secret; ends the recording.
    List<String> found() throws IOException {
        var file = Files.createTempFile("exceptions", ".jfr");
        try {
            recording.stop();
            recording.dump(file);
            return read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<String> read(Path file) throws IOException {
        var found = new ArrayList<String>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                read(events.readEvent(), found);
            }
        }
        return found;
    }

    private void read(RecordedEvent event, List<String> found) {
        if (event.getEventType().getName().equals(EVENT) && event.getClass("thrownClass") != null && event.getString("message") != null) {
            var type = event.getClass("thrownClass").getName();
            if (type.startsWith("org.botnode.")) {
                book.found(event.getString("message").getBytes(StandardCharsets.UTF_8), true)
                        .forEach(secret -> found.add("an exception " + type + " holds " + secret));
            }
        }
    }

    /// At the end of all tests.
    @Override
    public void close() throws IOException {
        try (recording) {
            var found = found();
            if (!found.isEmpty()) {
                throw new AssertionError("a secret is told: " + String.join("; ", found));
            }
        }
    }
}
