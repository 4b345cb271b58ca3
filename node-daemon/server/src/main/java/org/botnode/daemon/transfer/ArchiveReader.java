package org.botnode.daemon.transfer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.NodeException;

/// Reads an archive as a stream and believes nothing that it says of itself until the manifest, which comes last, was
/// compared with what was there. No entry's name becomes a path: the database goes where the caller says, all else is only
/// digested. Memory holds the names and the manifest, both bounded.
///
/// What an archive of ours never has is refused at once: more entries than a tenant can have files, names that leave a
/// folder, two of the same name, another order, rows out of proportion to the database.
public final class ArchiveReader {

    private static final int ENTRIES = 200_000;
    private static final int NAME = 1_000;
    private static final int NAMES = 16 << 20;
    private static final int MANIFEST = 64 << 20;
    /// Rows as text and packages as files may have so many times the bytes of the database, and this much beside: a byte of
    /// a text can take six in JSON.
    private static final long TIMES = 8;
    private static final long BESIDE = 64L << 20;

    private final Map<String, TransferManifest.Entry> found = new LinkedHashMap<>();
    private final Set<String> folded = new HashSet<>();
    private long names;
    private long database = -1;
    private long others;

    private final Predicate<String> wanted;
    private final Beside besides;

    /// Where an entry goes that is wanted beside the database.
    @FunctionalInterface
    interface Beside {
        OutputStream open(String name) throws IOException;
    }

    private ArchiveReader(Predicate<String> wanted, Beside besides) {
        this.wanted = wanted;
        this.besides = besides;
    }

    /// Checks a whole archive; the bytes of its database, where it has one, go to `database` before they are known to be
    /// good.
    ///
    /// @throws NodeException `IMPORT_REFUSED` where it is not whole or not sound
    public static TransferManifest verified(InputStream in, OutputStream database) throws IOException {
        return verified(in, database, _ -> false, _ -> OutputStream.nullOutputStream());
    }

    /// The same; the bytes of entries whose names are wanted go where `beside` says, unproven as well.
    static TransferManifest verified(InputStream in, OutputStream database, Predicate<String> wanted, Beside beside)
            throws IOException {
        try {
            return new ArchiveReader(wanted, beside).read(new ZipInputStream(in), database);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw refused("it is not whole, or no zip: " + broken.getMessage(), "Export it again.");
        }
    }

    private TransferManifest read(ZipInputStream zip, OutputStream target) throws IOException {
        TransferManifest manifest = null;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (manifest != null) {
                throw refused("something follows its manifest", "Import the file as it was exported.");
            }
            String name = admitted(entry.getName());
            if (name.equals(ArchiveWriter.MANIFEST)) {
                manifest = parsed(zip);
            } else {
                add(name, zip, target);
            }
        }
        if (manifest == null) {
            throw refused("it ends before its manifest: it was broken off, or is no export", "Export it again.");
        }
        compare(manifest);
        return manifest;
    }

    private String admitted(String name) {
        names += name.length();
        if (found.size() >= ENTRIES || names > NAMES || name.length() > NAME) {
            throw refused("it has more entries, or longer names, than an export has", "Import the file as it was exported.");
        }
        if (!isPlain(name) || !folded.add(name)) {
            throw refused("it has an entry whose name no export has, or one twice", "Import the file as it was exported.");
        }
        return name;
    }

    private static boolean isPlain(String name) {
        return name.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && List.of(name.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private void add(String name, InputStream zip, OutputStream target) throws IOException {
        boolean isDatabase = name.equals(ArchiveWriter.DATABASE);
        if (isDatabase && !found.isEmpty()) {
            throw refused("its database is not the first entry", "Import the file as it was exported.");
        }
        boolean isWanted = !isDatabase && wanted.test(name);
        try (OutputStream kept = isWanted ? besides.open(name) : OutputStream.nullOutputStream()) {
            copy(name, zip, isDatabase ? target : kept, isDatabase || isWanted);
        }
    }

    /// @param isKept whether somebody looks to the disk's room for it
    private void copy(String name, InputStream zip, OutputStream target, boolean isKept) throws IOException {
        DigestingStream to = new DigestingStream(target);
        byte[] buffer = new byte[1 << 16];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            to.write(buffer, 0, read);
            others += isKept ? 0 : read;
            if (others > TIMES * Math.max(0, database) + BESIDE && database >= 0) {
                throw refused("its rows and packages are out of proportion to its database",
                        "Import the file as it was exported.");
            }
        }
        to.flush();
        if (name.equals(ArchiveWriter.DATABASE)) {
            database = to.bytes();
        }
        found.put(name, new TransferManifest.Entry(name, to.bytes(), to.sha256()));
    }

    private static TransferManifest parsed(InputStream zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MANIFEST) {
                throw refused("its manifest is longer than any export's", "Import the file as it was exported.");
            }
        }
        try {
            TransferManifest manifest = Json.read(bytes.toByteArray(), TransferManifest.class);
            if (manifest.format() > TransferManifest.FORMAT || manifest.format() < 1) {
                throw refused("its format is " + manifest.format() + ", and this version reads "
                        + TransferManifest.FORMAT, "Import it with the version of BotNode that wrote it, or a later one.");
            }
            return manifest;
        } catch (JsonException unreadable) {
            throw refused("its manifest cannot be read", "Import the file as it was exported.");
        }
    }

    private void compare(TransferManifest manifest) {
        if (!manifest.entries().equals(List.copyOf(found.values()))) {
            throw refused("its entries are not those of its manifest: it was changed, or damaged on its way",
                    "Copy it again, or export it again.");
        }
        if (manifest.kind().equals(TransferManifest.TENANT) && database < 0) {
            throw refused("it holds no database", "Import the file as it was exported.");
        }
    }

    static NodeException refused(String why, String hint) {
        return new NodeException(ProblemKind.IMPORT_REFUSED, "The archive cannot be imported: " + why + ".",
                hint + " Nothing was changed.");
    }
}
