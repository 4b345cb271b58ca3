package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;

/// A package that lies in a folder, as it was when it was read.
record PackageFolder(Path root, PackageManifest manifest) implements PackageContent {

    @Override
    public byte[] bytes(PackageFile file) {
        try (var in = Files.newInputStream(root.resolve(file.path()), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(file.size()) + 1);
            if (!HexFormat.of().formatHex(PackageManifest.sha256().digest(bytes)).equals(file.hash())) {
                throw changed(file, null);
            }
            return bytes;
        } catch (IOException failure) {
            throw changed(file, failure);
        }
    }

    private static PackageException changed(PackageFile file, IOException cause) {
        return new PackageException(file.path(), "the file was changed while the package was read",
                "Try again when nobody writes to the folder.", cause);
    }
}
