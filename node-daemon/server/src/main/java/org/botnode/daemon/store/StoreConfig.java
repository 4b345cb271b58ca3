package org.botnode.daemon.store;

import java.time.Duration;
import org.botnode.daemon.Settings;

/// What the owner may say about the tenants' files.
///
/// @param slowQuery a statement that takes longer is logged with its plan; zero logs none
public record StoreConfig(Duration slowQuery) {

    public StoreConfig {
        if (slowQuery.isNegative()) {
            throw new IllegalArgumentException("store.slow-query is a time, or PT0S for none");
        }
    }

    public static StoreConfig defaults() {
        return new StoreConfig(Duration.ofMillis(100));
    }

    public static StoreConfig from(Settings settings) {
        var in = settings.at("store");
        return new StoreConfig(in.duration("slow-query", defaults().slowQuery, Duration.ZERO, Duration.ofHours(1)));
    }
}
