package org.botnode.daemon.tenant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.Tenant.State;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;

/// Makes, finds and removes tenants; a tenant is a row of the node and a directory of its own.
///
/// Safe for many threads. Making and removing are finished at the next start where a crash cut them short.
public final class Tenants {

    private static final int NAME = 200;

    private final TenantRegister register;
    private final ApiKeyStore keys;
    private final TenantStores stores;
    private final Snowflakes ids;
    private final InstantSource clock;
    private final Map<String, Tenant> bySlug = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    /// Reads the register and finishes what a crash left half done.
    public Tenants(TenantRegister register, ApiKeyStore keys, TenantStores stores, Snowflakes ids,
            InstantSource clock) {
        this.register = register;
        this.keys = keys;
        this.stores = stores;
        this.ids = ids;
        this.clock = clock;
        for (Tenant tenant : register.all()) {
            if (tenant.state() == State.ACTIVE) {
                bySlug.put(tenant.slug(), tenant);
            } else {
                forget(tenant);
            }
        }
    }

    /// Makes a tenant.
    public Tenant create(Slug slug, String name) {
        String shown = shown(slug, name);
        changing.lock();
        try {
            if (bySlug.containsKey(slug.text())) {
                throw new NodeException(ProblemKind.ALREADY_EXISTS, "there is a tenant `" + slug + "` already",
                        "Choose another slug.");
            }
            Tenant tenant = new Tenant(ids.next(), slug.text(), shown, State.CREATING,
                    Instant.ofEpochMilli(clock.millis()));
            register.add(tenant);
            try {
                stores.create(tenant.id());
            } catch (RuntimeException e) {
                forget(tenant);
                throw e;
            }
            Tenant active = tenant.in(State.ACTIVE);
            register.save(active);
            bySlug.put(slug.text(), active);
            return active;
        } finally {
            changing.unlock();
        }
    }

    /// Makes a tenant of one that comes from another node, under its own id. Nothing is left of it where that fails.
    ///
    /// @param place puts its file where it belongs
    public Tenant adopt(Tenant incoming, Runnable place) {
        changing.lock();
        try {
            refuseTaken(incoming);
            register.add(incoming.in(State.CREATING));
            try {
                place.run();
            } catch (RuntimeException e) {
                forget(incoming);
                throw e;
            }
            Tenant active = incoming.in(State.ACTIVE);
            register.save(active);
            bySlug.put(active.slug(), active);
            return active;
        } finally {
            changing.unlock();
        }
    }

    /// Refuses a tenant from another node whose id or slug is here already.
    public void refuseTaken(Tenant incoming) {
        Optional<Tenant> same = byId(incoming.id());
        if (same.isPresent()) {
            throw new NodeException(ProblemKind.ALREADY_EXISTS, "this tenant is here already, as `" + same.get().slug()
                    + "`", "Erase it first if this archive is to take its place, or import the archive on another node.");
        }
        if (bySlug.containsKey(incoming.slug())) {
            throw new NodeException(ProblemKind.ALREADY_EXISTS, "there is another tenant `" + incoming.slug() + "` already",
                    "Import it under another name: --as SLUG, or ?as=SLUG.");
        }
        if (stores.isTaken(incoming.id())) {
            throw new NodeException(ProblemKind.CONFLICT, "the data directory holds a folder of this tenant's id, of which "
                    + "the node knows no tenant", "Move tenants/" + incoming.id() + " out of the data directory, and keep it "
                    + "until you know what it is.");
        }
    }

    /// The name for people as it is kept; blank stands for the slug.
    public static String shown(Slug slug, String name) {
        String shown = name.isBlank() ? slug.text() : name.strip();
        if (shown.length() > NAME || shown.chars().anyMatch(Character::isISOControl)) {
            throw NodeException.invalidField("name", "must be at most " + NAME + " characters without control codes");
        }
        return shown;
    }

    /// The tenant of that slug; any text may be asked for.
    public Optional<Tenant> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /// The tenant of that slug, or the problem that there is none.
    public Tenant required(String slug) {
        return bySlug(slug).orElseThrow(() -> NodeException.notFound("there is no such tenant"));
    }

    /// The tenant with that id.
    public Optional<Tenant> byId(long id) {
        return bySlug.values().stream().filter(tenant -> tenant.id() == id).findAny();
    }

    /// All tenants, by slug.
    public List<Tenant> all() {
        return bySlug.values().stream().sorted(Comparator.comparing(Tenant::slug)).toList();
    }

    /// Removes a tenant with all that it holds.
    public Tenant remove(String slug) {
        changing.lock();
        try {
            Tenant tenant = required(slug);
            bySlug.remove(slug);
            register.save(tenant.in(State.REMOVING));
            forget(tenant);
            return tenant;
        } finally {
            changing.unlock();
        }
    }

    private void forget(Tenant tenant) {
        stores.erase(tenant.id());
        register.remove(tenant.id());
        keys.forgetTenant(tenant.id());
    }
}
