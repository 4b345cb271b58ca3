package org.botnode.daemon.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An owner's data keys, oldest first: all of them open, the newest seals. After a destruction a tombstone is left.
///
/// @param owner       as [KeyOwner#text] writes it
/// @param versions    empty once destroyed
/// @param destroyedAt when the keys were destroyed, for good
public record OwnedKeys(String owner, List<KeyVersion> versions, Optional<Instant> destroyedAt) {

    public OwnedKeys {
        versions = List.copyOf(versions);
        destroyedAt = destroyedAt == null ? Optional.empty() : destroyedAt;
        if (destroyedAt.isPresent() != versions.isEmpty()) {
            throw new IllegalArgumentException("an owner has keys, or a tombstone without any");
        }
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version() != i + 1) {
                throw new IllegalArgumentException("versions follow each other from 1");
            }
        }
    }

    KeyOwner keyOwner() {
        return KeyOwner.parse(owner);
    }

    Optional<KeyVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    OwnedKeys with(KeyVersion next) {
        var all = new ArrayList<>(versions);
        all.add(next);
        return new OwnedKeys(owner, all, destroyedAt);
    }

    OwnedKeys destroyed(Instant at) {
        return destroyedAt.isPresent() ? this : new OwnedKeys(owner, List.of(), Optional.of(at));
    }
}
