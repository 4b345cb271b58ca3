package org.botnode.console;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.client.CapacityView;
import org.botnode.client.LoadView;

/// Loads for tests.
public final class Loads {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Loads() {}

    public static LoadView at(Instant when, double messagesPerSecond) {
        return new LoadView(when, 812, 1_944, 23_410, messagesPerSecond / 2, messagesPerSecond,
                OptionalDouble.of(1.9), OptionalDouble.of(16.2), OptionalDouble.of(23.4),
                OptionalLong.of(412L << 20), OptionalLong.of(76L << 30), 3, 2, 9);
    }

    public static LoadView today(Instant when, long users, long sessions, long messages) {
        return new LoadView(when, users, sessions, messages, 1, 2, OptionalDouble.of(1.9), OptionalDouble.of(16.2),
                OptionalDouble.of(23.4), OptionalLong.of(412L << 20), OptionalLong.of(76L << 30), 3, 2, 9);
    }

    /// The answer of a node that has not looked at its machine yet.
    public static CapacityView capacity(LoadView load) {
        return new CapacityView(load.at(), load, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A node that has done nothing yet, on a machine that tells little.
    public static LoadView idle(Instant when) {
        return new LoadView(when, 0, 0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), 1, 0, 0);
    }
}
