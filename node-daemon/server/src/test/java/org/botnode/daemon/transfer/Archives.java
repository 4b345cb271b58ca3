package org.botnode.daemon.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.botnode.client.Json;
import org.botnode.client.TransferManifest;

/// Takes archives apart and puts them together again, as somebody with a zip program could.
final class Archives {

    private Archives() {
    }

    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.put(entry.getName(), in.readAllBytes());
            }
        }
        return found;
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static TransferManifest manifest(Map<String, byte[]> entries) {
        return Json.read(entries.get("manifest.json"), TransferManifest.class);
    }

    /// The same entries under a manifest that is true of them, whatever was done to them.
    static byte[] resealed(Map<String, byte[]> entries) throws IOException {
        var before = manifest(entries);
        var out = new ByteArrayOutputStream();
        var writer = new ArchiveWriter(out);
        for (var entry : entries.entrySet()) {
            if (!entry.getKey().equals("manifest.json")) {
                writer.add(entry.getKey(), to -> to.write(entry.getValue()));
            }
        }
        writer.finish(all -> new TransferManifest(before.format(), before.kind(), before.node(), before.tenant(),
                before.user(), before.schemaVersion(), before.exportedAt(), before.limits(), before.rows(), all));
        return out.toByteArray();
    }
}
