package org.botnode.daemon.bot.gbai;

/// The files of one version of a package, wherever they are kept.
public interface PackageContent {

    PackageManifest manifest();

    /// The content of one of the manifest's files.
    ///
    /// @throws PackageException where it is gone or was changed since the manifest was made
    byte[] bytes(PackageFile file);
}
