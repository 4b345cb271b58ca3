package org.botnode.daemon.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Config;

/// Seals and opens what leaves the databases, and keeps the keys for it. Each change of the keyring is on the disk
/// before the call returns. Nothing is read, and no key is made, before the first use. Safe for many threads: changes
/// wait for each other, sealing and opening wait for nothing.
public final class Vault {

    private static final HexFormat HEX = HexFormat.of();

    private final KeysConfig config;
    private final InstantSource clock;
    private final VaultFiles files;
    private final KeyringCopy copy;
    private final SecureRandom random = new SecureRandom();
    private volatile OpenKeyring ring;
    private volatile Runnable changed = () -> {};

    /// With a copy that goes nowhere but into a directory, if anywhere.
    public Vault(Path data, KeysConfig config, InstantSource clock) {
        this(data, config, clock, _ -> {});
    }

    /// @param places opens the place of the keyring's copy
    public Vault(Path data, KeysConfig config, Places places, InstantSource clock) {
        this(data, config, places, clock, _ -> {});
    }

    /// With keys that are open already.
    static Vault of(OpenKeyring keys, Path data, InstantSource clock) {
        var vault = new Vault(data, KeysConfig.defaults(), clock);
        vault.ring = keys;
        return vault;
    }

    /// @param steps is told each durable step before it is made
    Vault(Path data, KeysConfig config, InstantSource clock, Consumer<String> steps) {
        this(data, config, new Places(S3Config.defaults(), _ -> null), clock, steps);
    }

    private Vault(Path data, KeysConfig config, Places places, InstantSource clock, Consumer<String> steps) {
        this.config = config;
        this.clock = clock;
        this.files = new VaultFiles(data, steps);
        this.copy = new KeyringCopy(data, config.copyTo().map(places::at), clock);
    }

    /// A stream that seals what is written to it; closing it completes it and closes `to`. What was not closed does not
    /// open. An owner's first key is made here.
    ///
    /// @param purpose what it is sealed for: opening it for anything else fails
    public OutputStream sealing(KeyOwner owner, String purpose, OutputStream to) throws IOException {
        var key = newest(owner);
        return ring().sealing(owner, key, purpose, to);
    }

    /// Opens what [#sealing] made for that owner and purpose. The caller closes `sealed`.
    public Opening opening(KeyOwner owner, String purpose, InputStream sealed) throws IOException {
        return ring().opening(owner, purpose, sealed);
    }

    /// Seals a small value, in memory.
    public byte[] seal(KeyOwner owner, String purpose, byte[] value) {
        var key = newest(owner);
        return ring().seal(owner, key, purpose, value);
    }

    /// Opens what [#seal] made.
    public Opening opening(KeyOwner owner, String purpose, byte[] sealed) {
        return ring().opening(owner, purpose, sealed);
    }

    /// Makes the owner's next key; what older ones sealed stays readable. Answers its version.
    public int rotate(KeyOwner owner) {
        return rotate(List.of(owner)).of(owner).orElseThrow().newest().orElseThrow().version();
    }

    /// The same for many owners, in one change of the keyring.
    Keyring rotate(List<KeyOwner> owners) {
        return changed(keyring -> {
            var next = keyring;
            for (var owner : owners) {
                next = withNext(next, owner);
            }
            return next;
        });
    }

    /// Rotates the keys that are older than `keys.rotate-every`, and says whose.
    public List<KeyOwner> rotateDue() {
        var oldest = now().minus(config.rotateEvery());
        var due = new ArrayList<KeyOwner>();
        changed(keyring -> {
            var next = keyring;
            for (var keys : keyring.owners()) {
                if (keys.newest().filter(key -> !key.madeAt().isAfter(oldest)).isPresent()) {
                    due.add(keys.keyOwner());
                    next = withNext(next, keys.keyOwner());
                }
            }
            return next;
        });
        return due;
    }

    /// Destroys a tenant's keys for good, here and in the copy at its next turn, and remembers the erasure: nothing that
    /// was sealed for the tenant opens any more.
    public void destroy(KeyOwner tenant) {
        if (tenant.isNode()) {
            throw new IllegalArgumentException("the node's own keys are not destroyed");
        }
        changed(keyring -> keyring.of(tenant).filter(keys -> keys.destroyedAt().isPresent()).isPresent() ? keyring
                : keyring.withTombstone(tenant, now()).withErasure(Erasure.of(tenant.tenant(), OptionalLong.empty(), now())));
    }

    /// Remembers that an end user was erased, so that a restore erases them again.
    public void erased(KeyOwner tenant, long user) {
        changed(keyring -> keyring.withErasure(Erasure.of(tenant.tenant(), OptionalLong.of(user), now())));
    }

    /// All that were erased, oldest first.
    public List<Erasure> erasures() {
        return ring().keyring().erasures();
    }

    /// The keys as they are written down.
    public Keyring keyring() {
        return ring().keyring();
    }

    public KeyringCopy copy() {
        return copy;
    }

    /// Brings the copy up to the keyring, at once; whether it is.
    public boolean copyNow() {
        return copy.replace(ring());
    }

    KeysConfig config() {
        return config;
    }

    OpenKeyring ring() {
        var open = ring;
        return open != null ? open : opened();
    }

    /// Makes a recovery key that opens this node key, in place of the one before.
    synchronized RecoveryKey exportRecovery() {
        var key = RecoveryKey.mint();
        changed(keyring -> keyring.withRecovery(key.envelope(keyring.id(), ring().nodeKey(), now())));
        return key;
    }

    /// Wraps all keys by a new node key; the recovery key of before opens no newer copy, the answered one does.
    synchronized RecoveryKey rotateNodeKey() {
        var open = ring();
        var next = WrappingKey.mint();
        var key = RecoveryKey.mint();
        var rewrapped = new OpenKeyring(
                open.rewrapped(next, key.envelope(open.keyring().id(), next, now())), next);
        files.saveWithNodeKey(rewrapped);
        ring = rewrapped;
        changed.run();
        return key;
    }

    /// Who is told of each change, on the thread that made it.
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    private KeyVersion newest(KeyOwner owner) {
        var known = ring().keyring().of(owner);
        if (known.isEmpty()) {
            known = changed(keyring -> keyring.of(owner).isPresent() ? keyring : withNext(keyring, owner)).of(owner);
        }
        return known.flatMap(OwnedKeys::newest).orElseThrow(() -> destroyed(owner));
    }

    private Keyring withNext(Keyring keyring, KeyOwner owner) {
        var known = keyring.of(owner);
        if (known.isPresent() && known.get().destroyedAt().isPresent()) {
            throw destroyed(owner);
        }
        return keyring.withKey(owner,
                ring().minted(owner, known.map(keys -> keys.versions().size()).orElse(0) + 1, freshId(), now()));
    }

    private synchronized Keyring changed(UnaryOperator<Keyring> change) {
        var open = ring();
        var next = change.apply(open.keyring());
        if (next.equals(open.keyring())) {
            return next;
        }
        var saved = new OpenKeyring(next, open.nodeKey());
        files.save(saved);
        ring = saved;
        changed.run();
        return next;
    }

    private synchronized OpenKeyring opened() {
        if (ring == null) {
            ring = files.open(freshId(), now());
        }
        return ring;
    }

    private String freshId() {
        var bits = new byte[8];
        random.nextBytes(bits);
        return HEX.formatHex(bits);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static NodeException destroyed(KeyOwner owner) {
        return new NodeException(ProblemKind.CONFLICT, "The keys of the owner " + owner.text() + " were destroyed.",
                "Nothing more is sealed for an owner that was erased.");
    }
}
