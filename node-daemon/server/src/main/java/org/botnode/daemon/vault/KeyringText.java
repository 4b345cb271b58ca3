package org.botnode.daemon.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.botnode.client.Json;
import org.botnode.client.JsonException;

/// A keyring as a file: one line of JSON, and a second one that seals the first with the node key, so that a changed or
/// cut off keyring is noticed before it is used.
final class KeyringText {

    private static final String SEALED_FOR = "botnode keyring";
    /// Bytes of a keyring.
    static final int MOST = 64 << 20;

    private KeyringText() {}

    /// The second line.
    record Seal(String seal) {}

    /// What a file holds.
    sealed interface Found {}

    /// It reads as a keyring; whether it was changed, [#isWhole] tells with the node key.
    record Parsed(Keyring keyring, byte[] line, byte[] seal) implements Found {

        boolean isWhole(WrappingKey nodeKey) {
            return nodeKey.open(seal, bound(line)).isPresent();
        }
    }

    record Unreadable(String reason) implements Found {}

    static byte[] write(Keyring keyring, WrappingKey nodeKey) {
        var line = Json.bytes(keyring);
        var seal = Json.bytes(new Seal(Base64.getEncoder().encodeToString(nodeKey.seal(new byte[0], bound(line)))));
        var text = Arrays.copyOf(line, line.length + seal.length + 2);
        text[line.length] = '\n';
        System.arraycopy(seal, 0, text, line.length + 1, seal.length);
        text[text.length - 1] = '\n';
        return text;
    }

    static Found read(byte[] text) {
        if (text.length > MOST) {
            return new Unreadable("it is too long for a keyring");
        }
        var end = 0;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        var line = Arrays.copyOf(text, end);
        try {
            var format = Json.tree(line).path("format").asInt(0);
            if (format > Keyring.FORMAT) {
                return new Unreadable("it was written by a newer version of BotNode");
            }
            var seal = Json.read(Arrays.copyOfRange(text, Math.min(end + 1, text.length), text.length), Seal.class);
            return new Parsed(Json.read(line, Keyring.class), line, Base64.getDecoder().decode(seal.seal()));
        } catch (JsonException | IllegalArgumentException | NullPointerException changed) {
            return new Unreadable("it is cut off or was changed");
        }
    }

    private static byte[] bound(byte[] line) {
        var prefix = SEALED_FOR.getBytes(StandardCharsets.UTF_8);
        var bound = Arrays.copyOf(prefix, prefix.length + line.length);
        System.arraycopy(line, 0, bound, prefix.length, line.length);
        return bound;
    }
}
