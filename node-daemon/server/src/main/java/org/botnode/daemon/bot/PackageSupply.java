package org.botnode.daemon.bot;

import java.io.IOException;
import java.nio.file.Path;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageReader;

/// Where a package to be installed comes from.
@FunctionalInterface
interface PackageSupply {

    /// Writes the package into `stage`, a folder that is not there yet, and reads it.
    PackageContent into(Path stage, PackageReader reader) throws IOException;

    /// A zip that is on this disk already.
    static PackageSupply zip(Path zip) {
        return (stage, reader) -> reader.unpack(zip, stage);
    }
}
