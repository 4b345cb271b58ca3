package org.botnode.daemon.http;

import java.util.Optional;
import java.util.Set;
import org.botnode.client.Role;

/// Who calls, as [Gate] found out.
public sealed interface Caller {

    /// Somebody without a key, on a route that allows it.
    ///
    /// @param isVisitor whether the route then asks for a visitor's token
    record Anyone(boolean isVisitor) implements Caller {}

    /// The holder of an API key.
    ///
    /// @param keyId   [#LOCAL] for programs of the node's own user on its machine
    /// @param purpose what the key is for, as its owner said
    /// @param tenant  slug of the only tenant that the key is for
    record KeyHolder(String keyId, String purpose, Role role, Optional<String> tenant) implements Caller {}

    /// Somebody who signed in with an account.
    ///
    /// @param role    that let the call in
    /// @param tenants slugs of the tenants that the account has such a role for; absent where it has it for the node
    record SignedIn(String accountId, String name, Role role, Optional<Set<String>> tenants) implements Caller {

        public SignedIn {
            tenants = tenants.map(Set::copyOf);
        }
    }

    /// The key's id of programs on this machine.
    String LOCAL = "local";

    Caller ANYONE = new Anyone(false);

    Caller VISITOR = new Anyone(true);

    /// Whether what belongs to this tenant may be shown to the caller; the role was checked before.
    default boolean sees(String tenant) {
        return switch (this) {
            case Anyone _ -> false;
            case KeyHolder holder -> holder.tenant().isEmpty() || holder.tenant().get().equals(tenant);
            case SignedIn person -> person.tenants().isEmpty() || person.tenants().get().contains(tenant);
        };
    }

    /// In words, as the audit trail names them: never the secret, and at most 150 characters.
    default String label() {
        return switch (this) {
            case Anyone(var isVisitor) -> isVisitor ? "visitor" : "nobody";
            case KeyHolder holder when holder.keyId().equals(LOCAL) -> "this machine";
            case KeyHolder holder -> "key " + holder.keyId() + " (" + holder.purpose() + ")";
            case SignedIn person -> "account " + person.name();
        };
    }
}
