package org.botnode.daemon.doctor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.botnode.daemon.http.Served;

/// Notes when somebody last read the metrics.
public final class Scrapes implements Served.Listener {

    private static final String ROUTE = "GET /metrics";

    private final InstantSource clock;
    private volatile Instant last;

    public Scrapes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void served(Served request) {
        if (request.route().equals(ROUTE) && request.status() == 200) {
            last = clock.instant();
        }
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
