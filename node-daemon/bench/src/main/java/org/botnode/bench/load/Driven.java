package org.botnode.bench.load;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One run of load with what the machine and the node showed meanwhile.
///
/// @param seconds     by the clock, patience included
/// @param commits     that the node made meanwhile, as the next three
/// @param commitSeconds added up over all that were under way at once
/// @param messages    stored, both directions
/// @param nodeSeconds processor time of the node
/// @param inHand      exchanges that the node let in at a time in the end; NaN where it does not tell
record Driven(RunFigures run, double seconds, double commits, double commitSeconds, double checkpoints, double messages,
        double nodeSeconds, double busy, double ioWait, double heap, double inHand) {

    /// Messages a commit.
    double batch() {
        return commits > 0 ? messages / commits : Double.NaN;
    }

    /// Core time of one stored message in the node, in milliseconds, reads and administration in it.
    double messageMs() {
        return messages > 0 ? nodeSeconds * 1e3 / messages : Double.NaN;
    }

    Met met() {
        return new Met(run.refused(), run.refusedShare(), busy, ioWait, commitSeconds / seconds, heap);
    }

    /// For a reader of the output.
    SequencedMap<String, Object> told() {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("exchanges_per_second", Told.number(run.rate()));
        told.put("p50_ms", Told.number(run.p50Ms()));
        told.put("p99_ms", Told.number(run.p99Ms()));
        told.put("completed_percent", Told.number(100 * run.completedShare()));
        told.put("queue_steady", run.isSteady());
        told.put("carried", run.isCarried());
        told.put("refused", run.refused());
        told.put("failed", run.failed());
        told.put("messages_per_commit", Told.number(batch()));
        told.put("checkpoints", Told.number(checkpoints));
        told.put("node_core_ms_per_message", Told.number(messageMs()));
        told.put("machine_cpu_percent", Told.number(100 * busy));
        told.put("io_wait_percent", Told.number(100 * ioWait));
        told.put("commits_under_way", Told.number(commitSeconds / seconds));
        told.put("heap_percent", Told.number(100 * heap));
        told.put("exchanges_in_hand_at_most", Told.number(inHand));
        told.put("node_cores", Told.number(nodeSeconds / seconds));
        told.put("generator_cores", Told.number(run.processor() / seconds));
        told.put("bottleneck_met", met().bottleneck());
        return told;
    }
}
