package org.botnode.bench.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The bot under load: waits, answers what came by some 200 characters of its own, and waits again; each exchange resumes a
/// stored dialog and stores it anew.
final class DeskPackage {

    static final String BOT = "desk";
    private static final String START = """
            asked = 0
            WHILE TRUE
                HEAR said
                asked = asked + 1
                TALK "Thank you, this is noted as number ${asked}. The desk is open from nine to five on all days but Sunday; whoever comes later finds the key with the porter, and the books where they always were."
            WEND
            """;

    private DeskPackage() {
    }

    static InputStream zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("desk.gbai/desk.gbdialog/start.bas"));
            zip.write(START.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
