package org.botnode.daemon;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("echo.gbdialog/start.bas"));
            zip.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
