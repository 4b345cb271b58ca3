package org.botnode.daemon.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.StoreProblem;

/// Takes a part apart into a directory, and believes nothing of it before all of it was compared: the sealed file with the
/// manifest, each file with what the part says of itself. Memory holds one buffer. Belongs to one thread.
final class PartReader {

    private static final int MOST_TOLD = 64 << 20;

    private final BackupPart part;
    private final Path directory;
    private final Pace pace;
    private final List<PartContents.Entry> found = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];

    /// @param directory there, and empty
    PartReader(BackupPart part, Path directory, Pace pace) {
        this.part = part;
        this.directory = directory;
        this.pace = pace;
    }

    /// @param content what the seal holds; not closed
    PartContents extract(InputStream content) throws IOException {
        try {
            var told = read(new ZipInputStream(content));
            // Behind the last entry is the zip's own directory; only the end says that nothing is missing.
            content.transferTo(OutputStream.nullOutputStream());
            compare(told);
            return told;
        } catch (ZipException | EOFException | JsonException | IllegalArgumentException broken) {
            throw damaged("it cannot be unpacked", broken);
        }
    }

    private PartContents read(ZipInputStream zip) throws IOException {
        PartContents told = null;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (told != null) {
                throw damaged("something follows its end", null);
            }
            if (entry.getName().equals(PartContents.NAME)) {
                told = Json.read(zip.readNBytes(MOST_TOLD), PartContents.class);
            } else {
                write(entry.getName(), zip);
            }
        }
        if (told == null) {
            throw damaged("its end is missing", null);
        }
        return told;
    }

    private void write(String name, InputStream zip) throws IOException {
        var target = directory.resolve(name).normalize();
        if (name.contains("\\") || !target.startsWith(directory) || target.equals(directory)) {
            throw damaged("it has a file that would lie outside", null);
        }
        var tally = new Tally();
        try (var out = made(target)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                put(out, read);
                tally.add(buffer, 0, read);
                pace.moved(read);
            }
        }
        found.add(new PartContents.Entry(name, tally.bytes(), tally.sha256()));
    }

    private static OutputStream made(Path target) {
        try {
            Files.createDirectories(target.getParent());
            return Files.newOutputStream(target);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("A part of a backup", failure);
        }
    }

    /// A disk that is full here is no part that is damaged there.
    private void put(OutputStream out, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("A part of a backup", failure);
        }
    }

    private void compare(PartContents told) {
        if (told.format() > PartContents.FORMAT) {
            throw new NodeException(ProblemKind.CONFLICT, part.file() + " has the format " + told.format()
                    + ", and this version reads " + PartContents.FORMAT + ".", "Use a newer version of BotNode.");
        }
        if (!told.owner().equals(part.owner()) || !told.entries().equals(found) || found.isEmpty()
                || !told.rows().equals(part.rows()) || !found.getFirst().sha256().equals(part.database())) {
            throw damaged("it does not hold what it says", null);
        }
    }

    private NodeException damaged(String why, Exception cause) {
        return new NodeException(ProblemKind.CONFLICT, part.file() + " is damaged: " + why + ".",
                "Use another backup, and look at the disk of the place.", cause);
    }
}
