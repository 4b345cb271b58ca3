package org.botnode.daemon.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.bot.gbai.PackageLimits;
import org.botnode.daemon.bot.gbai.PackageReader;
import org.botnode.daemon.bot.gbai.PackageZip;
import org.botnode.daemon.store.DirectoryTree;

/// What can be done with a package where no node runs: looked through, and packed for its way to one.
public final class PackageDesk {

    private final PackageReader reader = new PackageReader(PackageLimits.defaults());

    /// Does something with a package that is read for as long as that takes.
    private interface Use<R> {
        R with(PackageContent content) throws IOException;
    }

    /// All findings in the folder or zip at `path`.
    public List<Diagnostic> lint(Path path) {
        try {
            return opened(path, content -> new PackageCompiler(reader.limits()).compile(content).findings());
        } catch (PackageException refused) {
            return List.of(new Diagnostic(refused.entry().isEmpty() ? path.getFileName().toString() : refused.entry(),
                    1, 1, "error", "name", refused.reason()));
        }
    }

    /// Checks the folder or zip at `path` and writes what a node takes into `zip`.
    public void pack(Path path, Path zip) {
        try {
            opened(path, content -> {
                if (content.manifest().files().isEmpty()) {
                    throw PackageException.ofPackage("the package is empty", "Name the folder that holds `X.gbdialog`.");
                }
                try (var out = Files.newOutputStream(zip)) {
                    PackageZip.write(content, out);
                }
                return path;
            });
        } catch (PackageException refused) {
            throw new NodeException(ProblemKind.PACKAGE_REFUSED, refused.getMessage(), refused.hint(), refused);
        }
    }

    /// The slug that a package's file name suggests.
    public static String slug(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString().toLowerCase(Locale.ROOT)
                .replaceFirst("\\.zip$", "").replaceFirst("\\.gbai$", "");
        String slug = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return slug.length() > 63 ? slug.substring(0, 63).replaceAll("-+$", "") : slug;
    }

    private <R> R opened(Path path, Use<R> use) {
        try {
            if (Files.isDirectory(path)) {
                return use.with(reader.folder(path));
            }
            if (!Files.isRegularFile(path)) {
                throw PackageException.ofPackage("there is no package at " + path, "Name a folder or a zip.");
            }
            Path folder = Files.createTempDirectory("botnode-package");
            try {
                return use.with(reader.unpack(path, folder.resolve("package")));
            } finally {
                DirectoryTree.remove(folder);
            }
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The package cannot be read or packed.",
                    "See that it may be read and that the disk has room.", failure);
        }
    }
}
