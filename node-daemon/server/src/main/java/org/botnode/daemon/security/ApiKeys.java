package org.botnode.daemon.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.botnode.client.KeyRequest;
import org.botnode.client.KeyView;
import org.botnode.client.NewKey;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ApiKey;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.tenant.Tenants;

/// Makes, lists and revokes API keys. Safe for many threads; a revoked key opens nothing from the moment on.
public final class ApiKeys {

    private static final int LABEL = 100;

    private final ApiKeyStore store;
    private final Tenants tenants;
    private final LongSupplier ids;
    private final InstantSource clock;

    public ApiKeys(ApiKeyStore store, Tenants tenants, LongSupplier ids, InstantSource clock) {
        this.store = store;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    public NewKey create(KeyRequest request) {
        if (request.label() == null || request.label().isBlank() || request.label().length() > LABEL
                || request.label().chars().anyMatch(Character::isISOControl)) {
            throw NodeException.invalidField("label", "says what the key is for, in at most " + LABEL + " characters");
        }
        var tenant = request.tenant().map(tenants::required);
        var secret = SecretKey.mint();
        var key = new ApiKey(ids.getAsLong(), SecretKey.hash(secret.text()), request.label().strip(),
                role(request.role()), tenant.map(found -> OptionalLong.of(found.id())).orElse(OptionalLong.empty()),
                Instant.ofEpochMilli(clock.millis()), Optional.empty());
        store.add(key);
        return new NewKey(view(key), secret.text());
    }

    public List<KeyView> all() {
        return store.all().stream().map(this::view).toList();
    }

    public KeyView revoke(String id) {
        return number(id).flatMap(key -> store.revoke(key, Instant.ofEpochMilli(clock.millis()))).map(this::view)
                .orElseThrow(() -> NodeException.notFound("There is no key with that id."));
    }

    /// Whether any owner's key still works; where none does, the node makes one at its start.
    boolean hasOwner() {
        return store.all().stream().anyMatch(key -> key.isLive() && key.role() == Role.OWNER && key.tenantId().isEmpty());
    }

    Optional<ApiKey> byHash(String hash) {
        return store.byHash(hash);
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Role role(String name) {
        for (var role : Role.values()) {
            if (role.slug().equals(name == null ? "" : name.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw NodeException.invalidField("role", "is one of owner, operator, attendant, viewer");
    }

    private KeyView view(ApiKey key) {
        var tenant = key.tenantId().isPresent()
                ? tenants.byId(key.tenantId().getAsLong()).map(found -> found.slug())
                : Optional.<String>empty();
        return new KeyView(Long.toString(key.id()), key.label(), key.role().slug(), tenant, key.createdAt(),
                key.revokedAt());
    }
}
