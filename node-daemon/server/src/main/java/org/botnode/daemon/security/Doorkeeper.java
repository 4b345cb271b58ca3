package org.botnode.daemon.security;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.botnode.daemon.control.AccountStore;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.SignInStore;
import org.botnode.daemon.http.Gate;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.tenant.Tenants;

/// All that decides who may do what: keys, accounts, sign-ins, and the gate that asks them. Safe for many threads;
/// closed before the database.
public final class Doorkeeper implements Routes, AutoCloseable {

    private final ApiKeys keys;
    private final Accounts accounts;
    private final Gate gate;
    private final Routes routes;
    private final UseNotes notes;

    /// @param local the key of programs on this machine, for this run of the node only
    public Doorkeeper(ControlDatabase database, ApiKeyStore keyStore, Tenants tenants, LongSupplier ids,
            InstantSource clock, SecurityConfig config, SecretKey local) {
        var roles = new Roles(tenants);
        var signInStore = new SignInStore(database);
        var accountStore = new AccountStore(database);
        var runtime = Runtime.getRuntime();
        var hashing = PasswordHashing.of(runtime.maxMemory(), runtime.availableProcessors());
        var attempts = new Attempts();
        this.keys = new ApiKeys(keyStore, roles, ids, clock);
        this.accounts = new Accounts(accountStore, signInStore, roles, hashing, attempts, ids, clock);
        var signIns = new SignIns(signInStore, accountStore, accounts, hashing, attempts, config, clock);
        this.gate = new BearerGate(keys, signIns, tenants, local, clock);
        var accountRoutes = new AccountRoutes(accounts, signIns);
        var keyRoutes = new KeyRoutes(keys);
        this.routes = table -> {
            accountRoutes.addTo(table);
            keyRoutes.addTo(table);
        };
        this.notes = new UseNotes(() -> {
            signIns.sweep();
            signInStore.writeUses();
            keyStore.writeUses();
        });
        notes.start();
    }

    public Gate gate() {
        return gate;
    }

    /// The administrator's key, made where there is neither an owner's key nor an owner's account.
    public Optional<FirstKey> firstKey(Path data, boolean terminal) {
        return keys.hasOwner() || accounts.hasOwner() ? Optional.empty()
                : Optional.of(FirstKey.make(keys, data, terminal));
    }

    @Override
    public void addTo(RouteTable table) {
        routes.addTo(table);
    }

    @Override
    public void close() {
        notes.close();
    }
}
