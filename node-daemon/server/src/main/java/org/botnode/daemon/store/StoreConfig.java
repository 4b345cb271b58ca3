package org.botnode.daemon.store;

import java.time.Duration;
import org.botnode.daemon.Settings;

/// What the owner may say about the tenants' files.
///
/// @param slowQuery a statement that takes longer is logged with its plan; zero logs none
/// @param refuseAt  percent of the disk in use from which on new messages, tenants and packages are refused
public record StoreConfig(Duration slowQuery, double refuseAt) {

    public StoreConfig {
        if (slowQuery.isNegative()) {
            throw new IllegalArgumentException("store.slow-query is a time, or PT0S for none");
        }
        if (!(refuseAt >= 50 && refuseAt <= 100)) {
            throw new IllegalArgumentException("store.refuse-at is a percentage from 50 to 100");
        }
    }

    public static StoreConfig defaults() {
        return new StoreConfig(Duration.ofMillis(100), 95);
    }

    public static StoreConfig from(Settings settings) {
        var in = settings.at("store");
        return new StoreConfig(in.duration("slow-query", defaults().slowQuery, Duration.ZERO, Duration.ofHours(1)),
                in.decimal("refuse-at", defaults().refuseAt, 50, 100));
    }
}
