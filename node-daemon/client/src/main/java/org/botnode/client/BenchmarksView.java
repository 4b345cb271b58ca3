package org.botnode.client;

import java.util.Optional;
import org.botnode.probe.bench.Measurement;

/// How the measurement of the node's machine stands.
///
/// @param state    `idle`, `waiting` for the machine to be quiet, or `measuring`
/// @param reason   why it is measured now, absent while idle
/// @param byItself whether the node measures without anybody asking: `machine.benchmarks`
/// @param last     what it gave last; absent where it was never done
public record BenchmarksView(String state, Optional<String> reason, boolean byItself, Optional<Measurement> last) {

    public static final String IDLE = "idle";
    public static final String WAITING = "waiting";
    public static final String MEASURING = "measuring";

    public BenchmarksView {
        reason = reason == null ? Optional.empty() : reason;
        last = last == null ? Optional.empty() : last;
    }

    public boolean running() {
        return !state.equals(IDLE);
    }
}
