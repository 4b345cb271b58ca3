package org.botnode.daemon.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.place.Place;
import org.botnode.daemon.place.Stored;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Opening;
import org.botnode.daemon.vault.Vault;

/// A node's backups in a place, all below `botnode-KEYRING/`, so that many nodes can share a place: `manifests/BACKUP`, each
/// sealed by the node's key, and `parts/OWNER/BACKUP`, each sealed by its owner's. What has no manifest is no backup.
/// Restoring begins here. Calls go to the place and block; safe for many threads.
public final class BackupShelf {

    private static final String MANIFESTS = "manifests/";
    private static final String PARTS = "parts/";
    private static final int MOST = 64 << 20;

    private final Place place;
    private final Vault vault;

    /// @param vault whose keyring says which node's backups they are, and opens them
    public BackupShelf(Place place, Vault vault) {
        this.place = place;
        this.vault = vault;
    }

    public Place place() {
        return place;
    }

    /// The backups that are there, the newest first, whether they open or not.
    public List<BackupId> list() {
        var from = root() + MANIFESTS;
        return place.list(from).stream().map(stored -> BackupId.parse(stored.name().substring(from.length())))
                .flatMap(Optional::stream).sorted(Comparator.reverseOrder()).toList();
    }

    /// What a backup says of itself.
    ///
    /// @throws NodeException `NOT_FOUND`; `CONFLICT` where it does not open: it was changed, or this keyring has not its key
    public BackupManifest manifest(BackupId id) {
        var sealed = place.small(root() + MANIFESTS + id, MOST).orElseThrow(
                () -> NodeException.notFound("There is no backup " + id + " in " + place.told() + "."));
        var what = "The backup " + id;
        try (var content = vault.opening(KeyOwner.NODE, purpose(MANIFESTS + id), sealed).required(what)) {
            var manifest = Json.read(content.readAllBytes(), BackupManifest.class);
            if (manifest.format() > BackupManifest.FORMAT || !manifest.id().equals(id.text())) {
                throw new NodeException(ProblemKind.CONFLICT, what + " is of a format that this version does not read.",
                        "Use a newer version of BotNode.");
            }
            return manifest;
        } catch (IOException | JsonException unreadable) {
            throw new NodeException(ProblemKind.CONFLICT, what + " cannot be read.", "Use another backup.", unreadable);
        }
    }

    /// Takes a part apart into a directory that is there and empty: the database, and with their paths the files beside it.
    /// All digests are compared before it returns; a caller that gets an exception throws the directory away.
    ///
    /// @throws NodeException `NOT_FOUND` where the part is not there; `CONFLICT` where it is damaged, of another node, or its
    ///     keys were destroyed; else where the place or this disk fails
    public PartContents extract(BackupPart part, Path directory) {
        return extract(part, directory, new Pace(() -> false));
    }

    PartContents extract(BackupPart part, Path directory, Pace pace) {
        var tally = new Tally();
        try (var file = place.open(root() + part.file())) {
            var raw = tally.from(file);
            var content = vault.opening(part.keyOwner(), purpose(part.file()), raw).required(part.file());
            var told = new PartReader(part, directory, pace).extract(content);
            raw.transferTo(OutputStream.nullOutputStream());
            if (tally.bytes() != part.bytes() || !tally.sha256().equals(part.sha256())) {
                throw new NodeException(ProblemKind.CONFLICT, part.file() + " is not the file that was put there.",
                        "Use another backup, and see who else can write to " + place.told() + ".");
            }
            return told;
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + part.file() + " from " + place.told() + ".",
                    "See that the place can be reached and its disk is well.", failure);
        }
    }

    /// Looks at the front of a part: whether this keyring opens it.
    Opening front(BackupPart part) {
        try (InputStream file = place.open(root() + part.file())) {
            return vault.opening(part.keyOwner(), purpose(part.file()), file);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + part.file() + " from " + place.told() + ".",
                    "See that the place can be reached and its disk is well.", failure);
        }
    }

    /// The parts that are there, with their sizes, by their names as manifests tell them.
    Map<String, Long> parts() {
        var from = root();
        return place.list(from + PARTS).stream().collect(Collectors.toMap(
                stored -> stored.name().substring(from.length()), Stored::bytes));
    }

    static String partFile(KeyOwner owner, BackupId id) {
        return PARTS + owner.text() + "/" + id;
    }

    /// Which backup made a part.
    static Optional<BackupId> madeBy(String partFile) {
        return BackupId.parse(partFile.substring(partFile.lastIndexOf('/') + 1));
    }

    OutputStream sealing(KeyOwner owner, String partFile, OutputStream to) throws IOException {
        return vault.sealing(owner, purpose(partFile), to);
    }

    void put(String partFile, Path sealed) {
        place.put(root() + partFile, sealed);
    }

    /// With this the backup is one.
    void put(BackupManifest manifest) {
        var name = MANIFESTS + manifest.id();
        place.put(root() + name, vault.seal(KeyOwner.NODE, purpose(name), Json.bytes(manifest)));
    }

    void remove(BackupId id) {
        place.remove(root() + MANIFESTS + id);
    }

    void removePart(String partFile) {
        place.remove(root() + partFile);
    }

    private String root() {
        return "botnode-" + vault.keyring().id() + "/";
    }

    /// A file that is put in another's place does not open.
    private static String purpose(String name) {
        return "botnode backup " + name;
    }
}
