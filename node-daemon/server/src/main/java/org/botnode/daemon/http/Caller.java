package org.botnode.daemon.http;

import java.util.Optional;
import org.botnode.client.Role;

/// Who calls, as [Gate] found out.
public sealed interface Caller {

    /// Somebody without a key, on a route that allows it.
    record Anyone() implements Caller {}

    /// The holder of an API key.
    ///
    /// @param tenant slug of the only tenant that the key is for
    record KeyHolder(String keyId, Role role, Optional<String> tenant) implements Caller {}

    Caller ANYONE = new Anyone();

    /// Who it is, as the audit trail names them.
    default String label() {
        return switch (this) {
            case Anyone _ -> "nobody";
            case KeyHolder holder -> holder.keyId().equals("local") ? "this machine" : "key " + holder.keyId();
        };
    }

    /// Whether what belongs to this tenant may be shown to the caller; the role was checked before.
    default boolean sees(String tenant) {
        return switch (this) {
            case Anyone _ -> false;
            case KeyHolder holder -> holder.tenant().isEmpty() || holder.tenant().get().equals(tenant);
        };
    }
}
