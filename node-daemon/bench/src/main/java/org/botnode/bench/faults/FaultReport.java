package org.botnode.bench.faults;

import java.util.List;
import java.util.SequencedMap;

/// What a run found.
///
/// @param run     inputs that were sent, by family
/// @param broken  inputs after which something was not as the contract says, by family
/// @param took    milliseconds of one input, as its sender saw it, by family
/// @param damage  what was not whole afterwards: a thread, a file, a conversation
/// @param samples the first of what was broken, each with the number that makes it again, and the smallest input that does
///                the same
public record FaultReport(SequencedMap<String, Long> run, SequencedMap<String, Long> broken,
        SequencedMap<String, Double> took, List<String> damage, List<String> samples, double seconds) {

    public long all() {
        return run.values().stream().mapToLong(Long::longValue).sum();
    }

    public long failed() {
        return broken.values().stream().mapToLong(Long::longValue).sum() + damage.size();
    }
}
