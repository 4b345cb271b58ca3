package org.botnode.daemon.erasure;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.NodeIdentityStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.MessageGate;
import org.botnode.daemon.log.LostLines;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeysConfig;
import org.botnode.daemon.vault.Vault;

/// The parts of a node that erase users, on a data directory where none runs.
final class ErasureRig implements AutoCloseable {

    final Tenants tenants;
    final TenantStores stores;
    final Vault vault;
    final UserErasure erasure;
    private final ControlDatabase database;
    private final IdReserveFile reserve;

    /// @param steps told each durable step once it is made
    /// @param more  places beside the bots' logs
    ErasureRig(Path data, Consumer<String> steps, ErasingPlace... more) {
        var clock = InstantSource.system();
        this.database = ControlDatabase.open(data);
        this.reserve = IdReserveFile.open(data.resolve("ids"));
        var ids = new Snowflakes(new NodeIdentityStore(database).generator(OptionalInt.empty()), clock, reserve);
        this.stores = new TenantStores(data.resolve("tenants"), 1, ids, clock, StoreLimits.defaults());
        this.tenants = new Tenants(new TenantRegister(database), new ApiKeyStore(database), stores, ids, clock);
        this.vault = new Vault(data, KeysConfig.defaults(), clock);
        var intake = new Intake(stores, ids, clock, ConversationConfig.defaults(), (_, _) -> Optional.empty(),
                MessageGate.open(), (_, _, _) -> {}, (_, _, _, _) -> {});
        var places = new ArrayList<ErasingPlace>(
                List.of(new BotLogLines(new TenantLogs(stores::home, new LostLines()), stores)));
        places.addAll(List.of(more));
        this.erasure = new UserErasure(new UserErasure.Parts(tenants, stores, vault, new AuditStore(database),
                new SettingStore(database), intake, places), clock, steps);
    }

    @Override
    public void close() {
        stores.close();
        reserve.close();
        database.close();
    }
}
