package org.botnode.daemon.bot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageReader;

/// Where a package to be installed comes from.
@FunctionalInterface
interface PackageSupply {

    /// Writes the package into `stage`, a folder that is not there yet, and reads it.
    PackageContent into(Path stage, PackageReader reader) throws IOException;

    static PackageSupply zip(InputStream zip) {
        return (stage, reader) -> {
            Path file = stage.resolveSibling(stage.getFileName() + ".zip");
            try {
                reader.receive(zip, file);
                return reader.unpack(file, stage);
            } finally {
                Files.deleteIfExists(file);
            }
        };
    }
}
