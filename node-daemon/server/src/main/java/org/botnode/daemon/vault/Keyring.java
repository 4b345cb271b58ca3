package org.botnode.daemon.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All keys of the node as they are written down: nothing in it opens without the node key or the recovery key.
/// A value; each change makes another, with the next revision.
///
/// @param format   which shape this is
/// @param id       16 hexadecimal digits, at random; the same for the life of the node
/// @param revision counts the changes
/// @param nodeKey  which node key wraps the data keys, by [WrappingKey#id]
/// @param recovery absent until a recovery key is exported
public record Keyring(int format, String id, long revision, String nodeKey, Instant madeAt, List<OwnedKeys> owners,
        Optional<RecoveryEnvelope> recovery, List<Erasure> erasures) {

    static final int FORMAT = 1;

    public Keyring {
        owners = List.copyOf(owners);
        recovery = recovery == null ? Optional.empty() : recovery;
        erasures = List.copyOf(erasures);
        if (owners.stream().map(OwnedKeys::owner).distinct().count() != owners.size()) {
            throw new IllegalArgumentException("an owner is listed twice");
        }
    }

    static Keyring fresh(String id, String nodeKey, Instant now) {
        return new Keyring(FORMAT, id, 1, nodeKey, now, List.of(), Optional.empty(), List.of());
    }

    Optional<OwnedKeys> of(KeyOwner owner) {
        return owners.stream().filter(keys -> keys.owner().equals(owner.text())).findFirst();
    }

    Keyring withKey(KeyOwner owner, KeyVersion next) {
        var known = of(owner);
        if (known.isEmpty()) {
            return with(joined(owners, new OwnedKeys(owner.text(), List.of(next), Optional.empty())));
        }
        return changed(owner, keys -> keys.with(next));
    }

    Keyring withTombstone(KeyOwner owner, Instant at) {
        if (of(owner).isEmpty()) {
            return with(joined(owners, new OwnedKeys(owner.text(), List.of(), Optional.of(at))));
        }
        return changed(owner, keys -> keys.destroyed(at));
    }

    Keyring withErasure(Erasure erasure) {
        return erasures.stream().anyMatch(erasure::isOfSame) ? this
                : new Keyring(format, id, revision + 1, nodeKey, madeAt, owners, recovery, joined(erasures, erasure));
    }

    Keyring withRecovery(RecoveryEnvelope envelope) {
        return new Keyring(format, id, revision + 1, nodeKey, madeAt, owners, Optional.of(envelope), erasures);
    }

    /// The same keys under another node key; the recovery key of the one before opens it no more.
    Keyring rewrapped(String newNodeKey, List<OwnedKeys> wrappedAnew, RecoveryEnvelope envelope) {
        return new Keyring(format, id, revision + 1, newNodeKey, madeAt, wrappedAnew, Optional.of(envelope), erasures);
    }

    private Keyring changed(KeyOwner owner, UnaryOperator<OwnedKeys> change) {
        return with(owners.stream().map(keys -> keys.owner().equals(owner.text()) ? change.apply(keys) : keys).toList());
    }

    private Keyring with(List<OwnedKeys> changed) {
        return new Keyring(format, id, revision + 1, nodeKey, madeAt, changed, recovery, erasures);
    }

    private static <T> List<T> joined(List<T> list, T last) {
        var all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
