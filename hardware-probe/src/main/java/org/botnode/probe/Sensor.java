package org.botnode.probe;

import java.time.Duration;

/// A small detector. It adds what it knows to the draft, in its turn, and leaves the rest alone: a source's zero, empty
/// text or `unknown` is absent, never a value. It may throw anything and may hang; the probe then goes on without what
/// it said.
public interface Sensor {

    /// As it appears in the report's list of sensors.
    String name();

    /// How long it may take.
    default Duration limit() {
        return Duration.ofSeconds(1);
    }

    /// Reads through the host only, so that a recorded machine can take its place.
    void sense(Host host, ReportDraft draft) throws Exception;
}
