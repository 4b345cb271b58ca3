package org.botnode.daemon.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Opening;
import org.botnode.daemon.vault.Vault;

/// Seals the secrets of bots' settings with the tenant's key, for the bots' rows. Safe for many threads.
record SecretSettings(Vault vault) {

    private static final String PURPOSE = "bot setting ";

    /// What a row keeps of them, by key.
    Map<String, String> sealed(long tenantId, Map<String, String> values) {
        Map<String, String> sealed = new TreeMap<>();
        values.forEach((key, value) -> sealed.put(key, Base64.getEncoder().encodeToString(
                vault.seal(KeyOwner.ofTenant(tenantId), PURPOSE + key, value.getBytes(StandardCharsets.UTF_8)))));
        return sealed;
    }

    /// The value; nothing where this node's keys do not open it: the tenant came from another node.
    Optional<String> opened(long tenantId, String key, String sealed) {
        try (var content = switch (vault.opening(KeyOwner.ofTenant(tenantId), PURPOSE + key,
                Base64.getDecoder().decode(sealed))) {
            case Opening.Readable readable -> readable.content();
            default -> java.io.InputStream.nullInputStream();
        }) {
            var bytes = content.readAllBytes();
            return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
