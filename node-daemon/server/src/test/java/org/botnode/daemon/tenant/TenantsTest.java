package org.botnode.daemon.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path directory;

    private ControlDatabase database;
    private IdReserveFile reserve;
    private Snowflakes ids;
    private TenantStores stores;
    private TenantRegister register;

    @BeforeEach
    void open() {
        database = ControlDatabase.open(directory);
        reserve = IdReserveFile.open(directory.resolve("ids"));
        ids = new Snowflakes(1, clock, reserve);
        stores = new TenantStores(directory.resolve("tenants"), 1, ids, clock, StoreLimits.defaults());
        register = new TenantRegister(database);
    }

    @AfterEach
    void close() {
        stores.close();
        reserve.close();
        database.close();
    }

    private Tenants tenants() {
        return new Tenants(register, new ApiKeyStore(database), stores, ids, clock);
    }

    @Test
    void madeTenantIsFoundAgainAfterARestart() {
        Tenant made = tenants().create(new Slug("acme"), "Acme & Sons");

        assertThat(tenants().bySlug("acme")).contains(made);
        assertThat(stores.exists(made.id())).isTrue();
    }

    @Test
    void slugIsGivenOnce() {
        Tenants tenants = tenants();
        tenants.create(new Slug("acme"), "");

        assertThatThrownBy(() -> tenants.create(new Slug("acme"), "")).isInstanceOf(NodeException.class);
    }

    @Test
    void namesThatCouldBecomePathsAreNoSlugs() {
        for (String name : new String[] {"", "..", "a/b", "A", "-a", "a-", "a_b", "ä", "a".repeat(64), "a\n"}) {
            assertThat(Slug.isSlug(name)).as(name).isFalse();
        }
        assertThat(Slug.isSlug("a-1")).isTrue();
    }

    @Test
    void removedTenantLeavesNothing() {
        Tenants tenants = tenants();
        Tenant made = tenants.create(new Slug("acme"), "");
        stores.write(made.id(), writer -> writer.blobs().put(new byte[10]));

        tenants.remove("acme");

        assertThat(tenants.bySlug("acme")).isEmpty();
        assertThat(stores.home(made.id())).doesNotExist();
        assertThat(tenants.create(new Slug("acme"), "").id()).isNotEqualTo(made.id());
    }

    @Test
    void tenantHalfMadeOrHalfRemovedIsForgottenAtTheStart() {
        Tenant made = tenants().create(new Slug("acme"), "");
        register.save(made.in(Tenant.State.REMOVING));
        register.add(new Tenant(99, "beta", "Beta", Tenant.State.CREATING, clock.instant()));

        assertThat(tenants().all()).isEmpty();

        assertThat(register.all()).isEmpty();
        assertThat(stores.home(made.id())).doesNotExist();
    }
}
