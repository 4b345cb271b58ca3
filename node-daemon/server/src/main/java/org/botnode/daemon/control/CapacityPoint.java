package org.botnode.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.botnode.client.Json;

/// What the node measured or planned at one time.
///
/// @param kind what it is: [#LOAD] or [#DAY]
/// @param json the record that was measured
public record CapacityPoint(Instant at, String kind, String json) {

    /// Once a minute, a [org.botnode.client.LoadView].
    public static final String LOAD = "load";
    /// Once a day, a [org.botnode.probe.DayFigures].
    public static final String DAY = "day";

    /// Of a record.
    public static CapacityPoint of(Instant at, String kind, Record measured) {
        return new CapacityPoint(at, kind, Json.text(measured));
    }

    /// The record that was measured.
    public <R extends Record> R as(Class<R> type) {
        return Json.read(json.getBytes(UTF_8), type);
    }
}
