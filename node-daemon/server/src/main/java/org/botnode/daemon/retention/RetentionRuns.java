package org.botnode.daemon.retention;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.RetentionView;
import org.botnode.daemon.control.SettingStore;

/// What came of the last run of each tenant, and when the node last looked at all of them. Safe for many threads.
final class RetentionRuns {

    private static final String NODE = "retention.looked";
    private static final String TENANT = "retention.run.";

    private final SettingStore settings;

    private record Looked(Instant at) {
    }

    RetentionRuns(SettingStore settings) {
        this.settings = settings;
    }

    Optional<RetentionView.Run> of(long tenant) {
        return settings.named(TENANT + tenant).map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8),
                RetentionView.Run.class));
    }

    void keep(long tenant, RetentionView.Run run) {
        settings.save(TENANT + tenant, Json.text(run), run.at());
    }

    void forget(long tenant) {
        settings.remove(TENANT + tenant);
    }

    Optional<Instant> looked() {
        return settings.named(NODE).map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8),
                Looked.class).at());
    }

    void looked(Instant at) {
        settings.save(NODE, Json.text(new Looked(at)), at);
    }
}
