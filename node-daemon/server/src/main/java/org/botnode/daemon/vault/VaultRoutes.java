package org.botnode.daemon.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.botnode.client.KeysView;
import org.botnode.client.RehearsalRequest;
import org.botnode.client.Role;
import org.botnode.client.RotationRequest;
import org.botnode.client.RotationView;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.probe.Host;

/// The node's keys over HTTP; for owners of the whole node.
public final class VaultRoutes implements Routes {

    /// What the keys do not do, told wherever they are shown.
    static final String NOTICE = "The live databases are not encrypted by the node: whoever can read its disk can read the "
            + "conversations. Encrypt the disk with the operating system.";

    private final Path data;
    private final Vault vault;
    private final RecoveryDesk recovery;
    private final LongFunction<Optional<String>> slugs;
    private final ToLongFunction<String> tenants;
    private final DiskEncryption disk = new DiskEncryption(Host.live());

    /// @param slugs   a tenant's slug by its id
    /// @param tenants a tenant's id by its slug, or the problem that there is none
    public VaultRoutes(Path data, Vault vault, RecoveryDesk recovery, LongFunction<Optional<String>> slugs,
            ToLongFunction<String> tenants) {
        this.data = data;
        this.vault = vault;
        this.recovery = recovery;
        this.slugs = slugs;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/node/keys", Access.node(Role.OWNER), call -> call.answer(view()));
        table.post("/api/v1/node/keys/rotation", Access.node(Role.OWNER), this::rotate);
        table.post("/api/v1/node/recovery/export", Access.node(Role.OWNER), call -> call.answer(recovery.export()));
        table.post("/api/v1/node/recovery/rehearsal", Access.node(Role.OWNER),
                call -> call.answer(recovery.rehearse(call.body(RehearsalRequest.class).recoveryKey())));
    }

    private void rotate(Call call) {
        var request = call.body(RotationRequest.class);
        var owners = request.owner().map(this::named).map(List::of).orElseGet(this::living);
        vault.rotate(owners);
        var recoveryKey = request.nodeKey() ? Optional.of(vault.rotateNodeKey().text()) : Optional.<String>empty();
        call.answer(new RotationView(owners.stream().map(this::name).toList(), recoveryKey, vault.copyNow()));
    }

    private List<KeyOwner> living() {
        return vault.keyring().owners().stream().filter(keys -> keys.destroyedAt().isEmpty()).map(OwnedKeys::keyOwner)
                .toList();
    }

    private KeyOwner named(String owner) {
        return owner.equals(KeyOwner.NODE.text()) ? KeyOwner.NODE : KeyOwner.ofTenant(tenants.applyAsLong(owner));
    }

    private String name(KeyOwner owner) {
        return owner.isNode() ? owner.text() : slugs.apply(owner.tenant()).orElse(owner.text());
    }

    /// How the keys stand. Looks at the disk; may take a second.
    public KeysView view() {
        var keyring = vault.keyring();
        return new KeysView(keyring.owners().stream().map(this::view).toList(), copy(),
                new KeysView.Recovery(keyring.recovery().map(RecoveryEnvelope::exportedAt), recovery.rehearsedAt()),
                disk.of(data), NOTICE);
    }

    private KeysView.Owner view(OwnedKeys keys) {
        var newest = keys.newest().map(KeyVersion::madeAt);
        return new KeysView.Owner(name(keys.keyOwner()), keys.versions().size(), newest,
                newest.map(at -> at.plus(vault.config().rotateEvery())), keys.destroyedAt());
    }

    private KeysView.Copy copy() {
        var sameDisk = vault.copy().isOnTheDataDisk();
        return switch (vault.copy().state()) {
            case CopyState.None() -> new KeysView.Copy("none", Optional.empty(), Optional.empty(), Optional.empty(), sameDisk);
            case CopyState.Current(var file, var at) -> new KeysView.Copy("current", Optional.of(file),
                    Optional.of(at), Optional.empty(), sameDisk);
            case CopyState.Behind(var place, var since, var reason) -> new KeysView.Copy("behind",
                    Optional.of(place), Optional.of(since), Optional.of(reason), sameDisk);
        };
    }
}
