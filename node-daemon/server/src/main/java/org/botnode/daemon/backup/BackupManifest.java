package org.botnode.daemon.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What makes a backup of parts: written last, after all of them were read back. It is sealed by the node's key.
///
/// @param format    which shape this is
/// @param id        the backup's
/// @param node      who made it
/// @param completed when all its parts were verified
/// @param parts     the node's first
/// @param missed    tenants that could not be copied; where an earlier part of one is good, it is among the parts
public record BackupManifest(int format, String id, Source node, Instant completed, List<BackupPart> parts,
        List<Missed> missed) {

    /// The format that this version writes.
    public static final int FORMAT = 1;

    public BackupManifest {
        parts = List.copyOf(parts);
        missed = missed == null ? List.of() : List.copyOf(missed);
    }

    /// @param version of BotNode
    public record Source(String id, String name, String version) {}

    /// @param tenant its id
    /// @param reason safe to show
    public record Missed(String tenant, String slug, String reason) {}

    public BackupId backupId() {
        return new BackupId(id);
    }

    /// When it began.
    public Instant at() {
        return backupId().at();
    }

    /// Whether every tenant that there was is in it as it was.
    public boolean hasAll() {
        return missed.isEmpty();
    }

    /// The part of the node itself.
    public Optional<BackupPart> nodePart() {
        return parts.stream().filter(BackupPart::belongsToNode).findFirst();
    }

    /// The part of a tenant, by its id.
    public Optional<BackupPart> partOf(long tenant) {
        return parts.stream().filter(part -> !part.belongsToNode() && part.tenant() == tenant).findFirst();
    }

    /// How many bytes its parts have, those that it shares among them.
    long bytes() {
        return parts.stream().mapToLong(BackupPart::bytes).sum();
    }

    /// How many bytes of parts it brought to the place itself.
    long ownBytes() {
        return parts.stream().filter(part -> part.file().endsWith("/" + id)).mapToLong(BackupPart::bytes).sum();
    }
}
