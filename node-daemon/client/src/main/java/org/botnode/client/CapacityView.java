package org.botnode.client;

import java.time.Instant;

/// The node's capacity: the machine, the plan that follows from it, and the load of now against the scale tiers.
public record CapacityView(Instant at, LoadView load) {}
