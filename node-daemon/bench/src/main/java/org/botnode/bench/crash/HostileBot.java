package org.botnode.bench.crash;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The bots of the load: each of its answers tells how often its dialog moved and what it had done by then.
enum HostileBot {

    /// Waits for an answer and says it, with a number that counts the dialog's turns.
    TALK("talk", """
            ADD SUGGESTION "again" AS "Once more"
            TALK "Welcome."
            n = 0
            WHILE TRUE
                HEAR said
                n = n + 1
                TALK n + ": " + said
            WEND
            """),
    /// Adds a row and counts up what all its users share, at every message; tells that count to whoever is new.
    TALLY("tally", """
            TALK "Welcome."
            TALK NVL(GET BOT MEMORY "total", 0)
            n = 0
            WHILE TRUE
                HEAR said
                n = n + 1
                SAVE "seen", said
                SET BOT MEMORY "total", NVL(GET BOT MEMORY "total", 0) + 1
                TALK n + ": " + said
            WEND
            """),
    /// Holds the writer for so long that its run is committed in slices.
    LONG("long", """
            TALK "Welcome."
            n = 0
            WHILE TRUE
                HEAR said
                n = n + 1
                FOR i = 1 TO %d
                    SAVE "lines", said, i
                NEXT
                TALK n + ": " + said
            WEND
            """.formatted(HostileBot.LINES)),
    /// Says which version of it is in force, and how many rows came with it.
    NOTICE("notice", """
            TALK "Notice %s: " + COUNT(FIND "items.csv")
            """);

    static final String WELCOME = "Welcome.";
    /// Rows that one message to the long bot adds.
    static final int LINES = 3_000;
    /// Rows that come with a notice.
    static final int ITEMS = 400;

    private final String slug;
    private final String script;

    HostileBot(String slug, String script) {
        this.slug = slug;
        this.script = script;
    }

    String slug() {
        return slug;
    }

    /// What a notice of that version says.
    static String notice(int version) {
        return "Notice " + version + ": " + ITEMS;
    }

    /// The package.
    ///
    /// @param version of a notice
    InputStream zip(int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, ".gbdialog/start.bas", this == NOTICE ? script.formatted(version) : script);
            if (this == NOTICE) {
                entry(zip, ".gbdata/items.csv", items(version));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(slug + ".gbai/" + slug + name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /// Half of the rows are new with every version, so that an installation has to add and to remove.
    private static String items(int version) {
        StringBuilder csv = new StringBuilder("name,amount\n");
        for (int i = 0; i < ITEMS; i++) {
            csv.append("item ").append(i % 2 == 0 ? i : i + version * ITEMS).append(',').append(i).append('\n');
        }
        return csv.toString();
    }
}
