package org.botnode.daemon.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.botnode.client.KeyRequest;
import org.botnode.client.KeyView;
import org.botnode.client.NewKey;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ApiKey;
import org.botnode.daemon.control.ApiKeyStore;

/// Makes, lists and revokes API keys. Safe for many threads; a revoked key opens nothing from the moment on.
final class ApiKeys {

    private static final int LABEL = 100;

    private final ApiKeyStore store;
    private final Roles roles;
    private final LongSupplier ids;
    private final InstantSource clock;

    ApiKeys(ApiKeyStore store, Roles roles, LongSupplier ids, InstantSource clock) {
        this.store = store;
        this.roles = roles;
        this.ids = ids;
        this.clock = clock;
    }

    NewKey create(KeyRequest request) {
        if (request.label() == null || request.label().isBlank() || request.label().length() > LABEL
                || request.label().chars().anyMatch(Character::isISOControl)) {
            throw NodeException.invalidField("label", "says what the key is for, in at most " + LABEL + " characters");
        }
        var now = now();
        if (request.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw NodeException.invalidField("expires_at", "is a time to come");
        }
        var grant = roles.read(request.role(), request.tenant());
        var secret = SecretKey.mint();
        var key = new ApiKey(ids.getAsLong(), SecretKey.hash(secret.text()), request.label().strip(), grant.role(),
                grant.tenantId(), now, request.expiresAt(), Optional.empty(), Optional.empty());
        store.add(key);
        return new NewKey(view(key), secret.text());
    }

    List<KeyView> all() {
        return store.all().stream().map(this::view).toList();
    }

    KeyView revoke(String id) {
        return number(id).flatMap(key -> store.revoke(key, now())).map(this::view)
                .orElseThrow(() -> NodeException.notFound("There is no key with that id."));
    }

    /// Whether any owner's key still works.
    boolean hasOwner() {
        var now = now();
        return store.all().stream().anyMatch(key -> key.isLive(now) && key.role() == Role.OWNER && key.tenantId().isEmpty());
    }

    /// The key with that hash, if it opens anything.
    Optional<ApiKey> live(String hash, Instant now) {
        return store.byHash(hash).filter(found -> found.isLive(now));
    }

    /// The same of a key that is used; that it was used is noted, once a minute at most.
    Optional<ApiKey> used(String hash, Instant now) {
        var key = live(hash, now);
        key.filter(found -> found.usedAt().filter(at -> !at.plus(SignIns.LAZY).isBefore(now)).isEmpty())
                .ifPresent(found -> store.use(found, now));
        return key;
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private KeyView view(ApiKey key) {
        return new KeyView(Long.toString(key.id()), key.label(), key.role().slug(), roles.slug(key.grant()),
                key.createdAt(), key.expiresAt(), key.revokedAt(), key.usedAt());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
