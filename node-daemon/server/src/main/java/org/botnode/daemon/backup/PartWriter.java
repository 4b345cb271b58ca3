package org.botnode.daemon.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.Json;

/// Writes a part as a stream: file after file, each with its size and digest noted, and last what the part says of itself.
/// Belongs to one thread.
final class PartWriter implements AutoCloseable {

    private final ZipOutputStream zip;
    private final Pace pace;
    private final List<PartContents.Entry> entries = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];

    /// @param sealed closed with this
    PartWriter(OutputStream sealed, Pace pace) {
        this.zip = new ZipOutputStream(sealed);
        this.pace = pace;
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void add(Content content) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(content.file());
        } catch (NoSuchFileException gone) {
            if (content.moves()) {
                return;
            }
            throw gone;
        }
        try (in) {
            zip.putNextEntry(new ZipEntry(content.name()));
            var tally = new Tally();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                zip.write(buffer, 0, read);
                tally.add(buffer, 0, read);
                pace.moved(read);
            }
            zip.closeEntry();
            entries.add(new PartContents.Entry(content.name(), tally.bytes(), tally.sha256()));
        }
    }

    /// Ends the part; what it says of itself, with its entries.
    PartContents finish(PartContents told) throws IOException {
        var whole = told.with(entries);
        zip.putNextEntry(new ZipEntry(PartContents.NAME));
        zip.write(Json.bytes(whole));
        zip.closeEntry();
        zip.finish();
        return whole;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
