package org.botnode.daemon.alert;

import java.time.Instant;
import java.util.Map;

/// All that was measured at one time. A signal that could not be measured is absent.
record Sample(Instant at, Map<Signal, Measure> measures) {

    Sample {
        measures = Map.copyOf(measures);
    }
}
