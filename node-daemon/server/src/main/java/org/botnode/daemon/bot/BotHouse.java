package org.botnode.daemon.bot;

import java.time.InstantSource;
import org.botnode.daemon.store.TenantStores;

/// What every bot of the node works with.
record BotHouse(TenantStores stores, VersionShelf shelf, SecretSettings secrets, InstantSource clock,
        BotHostConfig config) {}
