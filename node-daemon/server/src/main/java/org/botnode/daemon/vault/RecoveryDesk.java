package org.botnode.daemon.vault;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.ProblemKind;
import org.botnode.client.RecoveryKeyView;
import org.botnode.client.RehearsalView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.SettingStore;

/// Hands the recovery key out, and lets its owner prove that it works. It keeps no recovery key and tells none but the
/// one that it just made. Safe for many threads.
public final class RecoveryDesk {

    private static final String REHEARSED = "recovery.rehearsed";

    private final Vault vault;
    private final SettingStore settings;
    private final InstantSource clock;

    public RecoveryDesk(Vault vault, SettingStore settings, InstantSource clock) {
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /// The last rehearsal that was complete.
    ///
    /// @param key which recovery key it was, without telling it
    record Rehearsed(String key, Instant at) {}

    RecoveryKeyView export() {
        var before = vault.keyring().recovery().map(RecoveryEnvelope::exportedAt);
        var key = vault.exportRecovery();
        return new RecoveryKeyView(key.text(), before, vault.copyNow());
    }

    /// When the recovery key that is good now was last shown to open the copy.
    Optional<Instant> rehearsedAt() {
        return settings.named(REHEARSED).map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8),
                Rehearsed.class)).filter(last -> vault.keyring().recovery().map(RecoveryEnvelope::key)
                .filter(last.key()::equals).isPresent()).map(Rehearsed::at);
    }

    /// Opens the copy with what somebody typed, in memory.
    RehearsalView rehearse(String typed) {
        var key = typed(typed);
        var live = vault.keyring();
        var file = vault.copy().file(live).orElseThrow(() -> new NodeException(ProblemKind.CONFLICT,
                "There is no copy of the keyring to rehearse with.", "Name a place for it: keys.copy-to."));
        return switch (copy(file)) {
            case KeyringText.Unreadable(var reason) ->
                    failed("The copy " + file.told() + " cannot be used: " + reason + ".");
            case KeyringText.Parsed copy -> key.nodeKey(copy.keyring())
                    .map(nodeKey -> opened(key, copy, nodeKey, live))
                    .orElseGet(() -> failed("This recovery key does not open the copy: the one that does was made on "
                            + copy.keyring().recovery().map(envelope -> envelope.exportedAt().toString())
                                    .orElse("no day, since none was exported before the copy was written") + "."));
        };
    }

    private RehearsalView opened(RecoveryKey key, KeyringText.Parsed copy, WrappingKey nodeKey, Keyring live) {
        var findings = new ArrayList<String>();
        if (!copy.isWhole(nodeKey)) {
            findings.add("The copy opens, but it was changed since it was written.");
        }
        if (!new OpenKeyring(copy.keyring(), nodeKey).opensAll()) {
            findings.add("The copy opens, but not every key in it does.");
        }
        if (!copy.keyring().equals(live)) {
            findings.add("The copy is revision " + copy.keyring().revision() + " of the keyring, which is at "
                    + live.revision() + ".");
        }
        if (findings.isEmpty()) {
            var now = Instant.ofEpochMilli(clock.millis());
            settings.save(REHEARSED, Json.text(new Rehearsed(key.id(), now)), now);
        }
        var owners = copy.keyring().owners();
        var destroyed = (int) owners.stream().filter(keys -> keys.destroyedAt().isPresent()).count();
        return new RehearsalView(findings.isEmpty(), owners.size() - destroyed,
                owners.stream().mapToInt(keys -> keys.versions().size()).sum(), destroyed, findings);
    }

    private static RehearsalView failed(String finding) {
        return new RehearsalView(false, 0, 0, 0, List.of(finding));
    }

    static RecoveryKey typed(String text) {
        return switch (RecoveryKey.parse(text == null ? "" : text)) {
            case RecoveryKey.Read(var key) -> key;
            case RecoveryKey.Mistyped(var group) ->
                    throw NodeException.invalidField("recovery_key", "is mistyped in its group " + group);
            case RecoveryKey.WrongLength(var characters) -> throw NodeException.invalidField("recovery_key",
                    "has 64 characters in eight groups; these are " + characters);
        };
    }

    private static KeyringText.Found copy(CopyFile file) {
        try {
            return file.text().map(KeyringText::read).orElseGet(() -> new KeyringText.Unreadable("it is not there"));
        } catch (NodeException failure) {
            return new KeyringText.Unreadable("it cannot be read. " + failure.getMessage() + " " + failure.hint());
        }
    }
}
