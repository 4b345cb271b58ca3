package org.botnode.bench.load;

import java.util.OptionalDouble;
import org.botnode.probe.Workload;

/// What a node's own traffic tells its plan: a node counts with it in the place of what is assumed of a new one.
///
/// @param batch     messages a commit, from 1 to 128
/// @param messageMs core time of one stored message on this machine, in milliseconds
record Observed(double batch, OptionalDouble messageMs) {

    /// Of a node that had no traffic.
    static final Observed NOTHING = new Observed(Workload.fresh().batch(), OptionalDouble.empty());

    /// By a run under load; where it had no commits, by what was known before.
    static Observed of(Driven driven, Observed before) {
        return Double.isFinite(driven.batch())
                ? new Observed(Math.clamp(driven.batch(), 1, 128), OptionalDouble.of(driven.messageMs())) : before;
    }

    /// @param score of this machine's core, where 100 is what the plan counts in
    Workload workload(double score) {
        var grouped = Workload.fresh().withBatch(batch);
        return messageMs.isPresent() ? grouped.withCpuMilliseconds(messageMs.getAsDouble() * score / 100, true) : grouped;
    }
}
