package org.botnode.daemon.bot.gbai;

/// A file of a package.
///
/// @param path inside the package, parted by slashes
/// @param hash SHA-256 of its content, hex
public record PackageFile(String path, long size, String hash) implements Comparable<PackageFile> {

    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The extension in lower case, empty where there is none.
    public String extension() {
        return PackageRoot.extension(path);
    }

    @Override
    public int compareTo(PackageFile other) {
        return path.compareTo(other.path);
    }
}
