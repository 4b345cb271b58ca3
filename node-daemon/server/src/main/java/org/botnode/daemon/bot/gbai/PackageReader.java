package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Reads packages from folders and zips. Every rule on paths, links, sizes and counts is applied before a package is
/// handed on; what breaks one is a [PackageException]. Thread-safe.
public final class PackageReader {

    private final PackageLimits limits;

    public PackageReader(PackageLimits limits) {
        this.limits = limits;
    }

    public PackageLimits limits() {
        return limits;
    }

    /// The package in `folder`, which may also hold the package's folder as its only content.
    public PackageContent folder(Path folder) {
        return new FolderWalk(limits).read(folder);
    }

    /// Unpacks the zip in `zip` into `target`, a folder that does not exist yet, and reads it. After a failure the
    /// caller removes what is there of `target`.
    ///
    /// @throws IOException where the disk fails or is full
    public PackageContent unpack(Path zip, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            if (channel.size() > limits.packed()) {
                throw tooLarge();
            }
            List<ZipEntryHeader> files = checked(ZipDirectory.read(channel, limits));
            String prefix = PackageRoot.prefixOf(files.stream().map(ZipEntryHeader::name).toList());
            Files.createDirectories(target);
            for (ZipEntryHeader file : files) {
                Path path = target.resolve(file.name().substring(prefix.length()));
                Files.createDirectories(path.getParent());
                try (FileChannel out = FileChannel.open(path,
                        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ZipEntryStream.copy(channel, file, Channels.newOutputStream(out));
                    // A file that a power cut left empty would look like an edit of its owner's.
                    out.force(true);
                }
            }
            return folder(target);
        } catch (FileAlreadyExistsException clash) {
            throw new PackageException("", "two names of the package mean the same file on this disk",
                    "Give every file a name of its own.", clash);
        }
    }

    /// Copies a zip that comes in as a stream into `file`, up to the limit.
    public void receive(InputStream zip, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long received = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                received += read;
                if (received > limits.packed()) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private List<ZipEntryHeader> checked(List<ZipEntryHeader> entries) {
        var register = new PathRegister(limits);
        List<ZipEntryHeader> files = new ArrayList<>();
        long unpacked = 0;
        for (ZipEntryHeader entry : entries) {
            if (entry.isFolder()) {
                register.folder(entry.path());
            } else {
                register.file(entry.path());
            }
            entry.check(limits);
            unpacked += entry.size();
            if (unpacked > limits.unpacked()) {
                throw new PackageException("", "the package unpacks to more than "
                        + PackageLimits.shown(limits.unpacked()), "Leave out what the bot does not need.");
            }
            if (!entry.isFolder() && !PackagePath.isLeftBehind(entry.path())) {
                files.add(entry);
            }
        }
        return files;
    }

    private PackageException tooLarge() {
        return new PackageException("", "the zip is larger than " + PackageLimits.shown(limits.packed()),
                "Leave out what the bot does not need.");
    }
}
