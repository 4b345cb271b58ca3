package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs a package for its way to a node. The same content gives the same bytes.
public final class PackageZip {

    /// The earliest time that a zip can say.
    private static final long EPOCH = 315_532_800_000L + 24 * 3_600_000L;

    private PackageZip() {}

    public static void write(PackageContent content, OutputStream target) throws IOException {
        try (var zip = new ZipOutputStream(target)) {
            for (PackageFile file : content.manifest().files()) {
                var entry = new ZipEntry(file.path());
                entry.setTime(EPOCH);
                zip.putNextEntry(entry);
                zip.write(content.bytes(file));
                zip.closeEntry();
            }
        }
    }
}
