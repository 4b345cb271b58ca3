package org.botnode.daemon;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A package whose bot says again what it is told, for tests; or one with another script.
public final class EchoBot {

    private EchoBot() {}

    /// The package as it is uploaded.
    public static InputStream zip() {
        return zip("""
                TALK "Welcome."
                WHILE TRUE
                    HEAR said
                    TALK "You said " + said
                WEND
                """);
    }

    /// The same with a script of its own.
    public static InputStream zip(String script) {
        return zip(Map.of("echo.gbdialog/start.bas", script));
    }

    /// The same with settings of its own, as lines of a `config.csv`.
    public static InputStream zip(String script, String settings) {
        return zip(Map.of("echo.gbdialog/start.bas", script, "echo.gbot/config.csv", "name,value\n" + settings));
    }

    /// One that asks to be open to visitors.
    public static InputStream publicZip() {
        return zip("TALK \"Welcome.\"\n", "public,true\n");
    }

    private static InputStream zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
