package org.botnode.daemon.vault;

import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The key that a person keeps on paper: 256 random bits that open the node key in a keyring's copy. Written as eight
/// groups of eight characters (Crockford's base 32); each group carries its own check, so that a slip of the pen is found
/// where it is. Prints as `***`.
public final class RecoveryKey {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 8;
    private static final int GROUP = 8;
    private static final int GROUP_BYTES = WrappingKey.SIZE / GROUPS;
    /// CRC-8 of ITU-T I.432.1, x^8 + x^2 + x + 1: finds every change of one character.
    private static final int POLYNOMIAL = 0x07;

    private final WrappingKey key;

    private RecoveryKey(WrappingKey key) {
        this.key = key;
    }

    /// What somebody typed.
    sealed interface Typed {}

    record Read(RecoveryKey key) implements Typed {}

    /// @param group the first that is wrong, from 1
    record Mistyped(int group) implements Typed {}

    /// @param characters how many there are, without blanks and hyphens
    record WrongLength(int characters) implements Typed {}

    static RecoveryKey mint() {
        return new RecoveryKey(WrappingKey.mint());
    }

    /// Which one it is, without telling it.
    String id() {
        return key.id();
    }

    /// As it is shown, once.
    public String text() {
        var bits = key.bits();
        var text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            long value = 0;
            for (int i = 0; i < GROUP_BYTES; i++) {
                value = value << 8 | bits[group * GROUP_BYTES + i] & 0xFF;
            }
            value = value << 8 | check(value, group);
            text.append(group == 0 ? "" : "-");
            for (int digit = GROUP - 1; digit >= 0; digit--) {
                text.append(DIGITS.charAt((int) (value >> digit * 5 & 31)));
            }
        }
        return text.toString();
    }

    /// Reads it back; small letters, blanks, and O, I, L for the digits that they look like are fine.
    static Typed parse(String typed) {
        var text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1')
                .replace('L', '1');
        if (text.length() != GROUPS * GROUP) {
            return new WrongLength(text.length());
        }
        var bits = new byte[WrappingKey.SIZE];
        for (int group = 0; group < GROUPS; group++) {
            long value = 0;
            for (int i = 0; i < GROUP; i++) {
                var digit = DIGITS.indexOf(text.charAt(group * GROUP + i));
                if (digit < 0) {
                    return new Mistyped(group + 1);
                }
                value = value << 5 | digit;
            }
            if ((value & 0xFF) != check(value >> 8, group)) {
                return new Mistyped(group + 1);
            }
            for (int i = 0; i < GROUP_BYTES; i++) {
                bits[group * GROUP_BYTES + i] = (byte) (value >> 8 * (GROUP_BYTES - i));
            }
        }
        return new Read(new RecoveryKey(new WrappingKey(bits)));
    }

    RecoveryEnvelope envelope(String keyring, WrappingKey nodeKey, Instant now) {
        return new RecoveryEnvelope(id(), now,
                Base64.getEncoder().encodeToString(key.seal(nodeKey.bits(), bound(keyring, nodeKey.id()))));
    }

    /// The node key of a keyring; nothing where this is not its recovery key.
    Optional<WrappingKey> nodeKey(Keyring keyring) {
        return keyring.recovery().filter(envelope -> envelope.key().equals(id()))
                .flatMap(envelope -> key.open(Base64.getDecoder().decode(envelope.sealed()),
                        bound(keyring.id(), keyring.nodeKey())))
                .map(WrappingKey::new);
    }

    private static String bound(String keyring, String nodeKey) {
        return "botnode recovery " + keyring + " " + nodeKey;
    }

    /// Over the group's 32 bits, begun with its number, so that exchanged groups are found too.
    private static int check(long value, int group) {
        int crc = group + 1;
        for (int bit = 31; bit >= 0; bit--) {
            var top = crc >> 7 & 1 ^ (int) (value >> bit & 1);
            crc = crc << 1 & 0xFF;
            crc ^= top == 1 ? POLYNOMIAL : 0;
        }
        return crc;
    }

    @Override
    public String toString() {
        return "***";
    }
}
