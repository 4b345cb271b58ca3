package org.botnode.daemon.erasure;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.botnode.client.ErasureReceipt;
import org.botnode.client.Json;
import org.botnode.daemon.control.SettingStore;

/// The receipts of erasures, in the node's own database: written when an erasure is ordered, and once more when it is done.
final class Receipts {

    private static final String PREFIX = "erasure.";

    private final SettingStore settings;
    private final InstantSource clock;

    Receipts(SettingStore settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void save(ErasureReceipt receipt) {
        settings.save(PREFIX + receipt.tenantId(), Json.text(receipt), clock.instant());
    }

    /// In the order of the tenants' making.
    List<ErasureReceipt> all() {
        return settings.startingWith(PREFIX).stream().map(json -> Json.read(json.getBytes(
                StandardCharsets.UTF_8), ErasureReceipt.class)).toList();
    }
}
