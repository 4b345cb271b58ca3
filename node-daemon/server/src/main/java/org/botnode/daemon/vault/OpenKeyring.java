package org.botnode.daemon.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// A keyring with the node key that opens it: seals and opens for its owners. It does not change; safe for many threads.
final class OpenKeyring {

    private final Keyring keyring;
    private final WrappingKey nodeKey;
    private final Map<String, DataKey> unwrapped = new ConcurrentHashMap<>();

    OpenKeyring(Keyring keyring, WrappingKey nodeKey) {
        this.keyring = keyring;
        this.nodeKey = nodeKey;
    }

    Keyring keyring() {
        return keyring;
    }

    WrappingKey nodeKey() {
        return nodeKey;
    }

    byte[] text() {
        return KeyringText.write(keyring, nodeKey);
    }

    /// A new key for an owner, not yet in any keyring.
    KeyVersion minted(KeyOwner owner, int version, String id, Instant now) {
        return wrapped(owner, version, id, now, DataKey.mint(), nodeKey);
    }

    OutputStream sealing(KeyOwner owner, KeyVersion key, String purpose, OutputStream to) throws IOException {
        var header = new SealHeader(owner, key.version(), key.idBits());
        to.write(header.bytes());
        return data(owner, key).orElseThrow(() -> unwrappable(owner)).sealing(to, header.bound(purpose));
    }

    Opening opening(KeyOwner owner, String purpose, InputStream sealed) throws IOException {
        return switch (SealHeader.read(sealed)) {
            case SealHeader.Foreign() -> new Opening.NotSealed();
            case SealHeader.Broken() -> new Opening.Damaged();
            case SealHeader.Sealed(var header) when !header.owner().equals(owner) ->
                    new Opening.OfAnother(header.owner());
            case SealHeader.Sealed(var header) -> opening(header, purpose, sealed);
        };
    }

    private Opening opening(SealHeader header, String purpose, InputStream sealed) throws IOException {
        var keys = keyring.of(header.owner());
        if (keys.isEmpty()) {
            return new Opening.UnknownKey();
        }
        var destroyed = keys.get().destroyedAt();
        if (destroyed.isPresent()) {
            return new Opening.Destroyed(destroyed.get());
        }
        var version = header.among(keys.get());
        if (version.isEmpty()) {
            return new Opening.UnknownKey();
        }
        var key = data(header.owner(), version.get()).orElseThrow(() -> unwrappable(header.owner()));
        return new Opening.Readable(CheckedContent.of(key, sealed, header.bound(purpose)), header.version());
    }

    byte[] seal(KeyOwner owner, KeyVersion key, String purpose, byte[] value) {
        var sealed = new ByteArrayOutputStream(value.length + 256);
        try (var out = sealing(owner, key, purpose, sealed)) {
            out.write(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sealed.toByteArray();
    }

    Opening opening(KeyOwner owner, String purpose, byte[] sealed) {
        try {
            return opening(owner, purpose, new ByteArrayInputStream(sealed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Whether the node key opens every data key in it.
    boolean opensAll() {
        return keyring.owners().stream().allMatch(keys -> keys.versions().stream()
                .allMatch(version -> data(keys.keyOwner(), version).isPresent()));
    }

    /// The same keys under another node key.
    Keyring rewrapped(WrappingKey next, RecoveryEnvelope envelope) {
        var owners = keyring.owners().stream().map(keys -> new OwnedKeys(keys.owner(), keys.versions().stream()
                .map(version -> wrapped(keys.keyOwner(), version.version(), version.id(), version.madeAt(),
                        bits(keys.keyOwner(), version).orElseThrow(() -> unwrappable(keys.keyOwner())), next))
                .toList(), keys.destroyedAt())).toList();
        return keyring.rewrapped(next.id(), owners, envelope);
    }

    private Optional<DataKey> data(KeyOwner owner, KeyVersion version) {
        var known = unwrapped.get(version.id());
        if (known != null) {
            return Optional.of(known);
        }
        var opened = bits(owner, version).map(DataKey::new);
        opened.ifPresent(key -> unwrapped.put(version.id(), key));
        return opened;
    }

    private Optional<byte[]> bits(KeyOwner owner, KeyVersion version) {
        return nodeKey.open(Base64.getDecoder().decode(version.wrapped()), bound(owner, version.version(), version.id()))
                .filter(bits -> bits.length == DataKey.SIZE);
    }

    private KeyVersion wrapped(KeyOwner owner, int version, String id, Instant madeAt, byte[] bits, WrappingKey by) {
        return new KeyVersion(version, id, madeAt,
                Base64.getEncoder().encodeToString(by.seal(bits, bound(owner, version, id))));
    }

    /// A wrapped key that is moved to another owner, version or keyring does not open.
    private String bound(KeyOwner owner, int version, String id) {
        return "botnode data key " + keyring.id() + " " + owner.text() + " " + version + " " + id;
    }

    private static NodeException unwrappable(KeyOwner owner) {
        return new NodeException(ProblemKind.UNAVAILABLE, "A key of the owner " + owner.text()
                + " in the keyring does not open.", "Restore the keyring from its copy.");
    }
}
