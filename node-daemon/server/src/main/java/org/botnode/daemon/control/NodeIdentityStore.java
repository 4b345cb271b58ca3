package org.botnode.daemon.control;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// Keeps who the node is; it finds out once, when its database is new.
public final class NodeIdentityStore {

    private static final int GENERATORS = 1024;

    private final ControlDatabase database;

    public NodeIdentityStore(ControlDatabase database) {
        this.database = database;
    }

    /// The ten bits for ids: the one assigned, else the one kept, else one at random that {@link #establish} will keep.
    public int generator(OptionalInt assigned) {
        return assigned.orElseGet(() -> kept().map(NodeIdentity::generator)
                .orElseGet(() -> new SecureRandom().nextInt(GENERATORS)));
    }

    /// The node's identity, made at first from these values; a generator that was assigned since is kept in its place.
    public NodeIdentity establish(LongSupplier ids, String name, int generator, Instant now) {
        Optional<NodeIdentity> known = kept();
        if (known.isPresent() && known.get().generator() == generator) {
            return known.get();
        }
        NodeIdentity identity = known
                .map(old -> new NodeIdentity(old.id(), old.name(), generator, old.createdAt()))
                .orElseGet(() -> new NodeIdentity(ids.getAsLong(), name, generator, now));
        return database.write("keep the node's identity", connection -> {
            try (var save = connection.prepareStatement(
                    "MERGE INTO node (k, id, name, generator, created_at) KEY (k) VALUES (1, ?, ?, ?, ?)")) {
                save.setLong(1, identity.id());
                save.setString(2, identity.name());
                save.setInt(3, identity.generator());
                save.setLong(4, identity.createdAt().toEpochMilli());
                save.executeUpdate();
            }
            return identity;
        });
    }

    private Optional<NodeIdentity> kept() {
        return database.read("read the node's identity", connection -> {
            try (var query = connection.prepareStatement("SELECT id, name, generator, created_at FROM node");
                    ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new NodeIdentity(rows.getLong(1), rows.getString(2), rows.getInt(3),
                                Instant.ofEpochMilli(rows.getLong(4))))
                        : Optional.empty();
            }
        });
    }
}
