package org.botnode.daemon.control;

import java.time.Instant;

/// What the node measured or planned at one time.
///
/// @param kind what it is, such as `load` or `plan`
/// @param json the record that was measured
public record CapacityPoint(Instant at, String kind, String json) {
}
