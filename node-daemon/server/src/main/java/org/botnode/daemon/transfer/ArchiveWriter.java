package org.botnode.daemon.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.Json;
import org.botnode.client.TransferManifest;

/// Writes an archive as a stream: entry after entry, each with its size and digest noted, and the manifest last, so that an
/// archive without one was broken off. Belongs to one thread.
final class ArchiveWriter {

    static final String MANIFEST = "manifest.json";
    static final String DATABASE = "tenant.db";

    private final ZipOutputStream zip;
    private final List<TransferManifest.Entry> entries = new ArrayList<>();

    /// What writes an entry's bytes.
    @FunctionalInterface
    interface Body {
        void to(OutputStream out) throws IOException;
    }

    ArchiveWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void add(String name, Body body) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        DigestingStream digesting = new DigestingStream(zip);
        body.to(digesting);
        digesting.flush();
        zip.closeEntry();
        entries.add(new TransferManifest.Entry(name, digesting.bytes(), digesting.sha256()));
    }

    /// Ends the archive with the manifest that is made from its entries. An archive that failed is left without.
    void finish(Function<List<TransferManifest.Entry>, TransferManifest> manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(Json.pretty(manifest.apply(entries)).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }
}
