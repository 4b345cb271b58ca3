package org.botnode.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The bot under load: it waits for an answer, repeats it, and waits again, so each exchange resumes a stored dialog
/// and stores it anew.
final class EchoPackage {

    private static final String START = """
            TALK "Welcome."
            WHILE TRUE
                HEAR said
                TALK "You said ${said}"
            WEND
            """;

    private EchoPackage() {
    }

    static InputStream zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("echo.gbai/echo.gbdialog/start.bas"));
            zip.write(START.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
