package org.botnode.bench.faults;

import java.time.Duration;

/// @param inputs  how many
/// @param seed    decides all of them
/// @param longest after which no further one is begun
public record FaultPlan(long inputs, long seed, Duration longest) {}
