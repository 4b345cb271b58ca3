package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.SequencedMap;

/// What a load test does to a warm node.
interface Course {

    /// Drives, and tells what came of it.
    Outcome run(LoadRig rig, Prediction prediction, Deadline deadline) throws IOException, InterruptedException;

    /// The disk that it may fill.
    ///
    /// @param full exchanges a second that are predicted
    DiskNeed disk(double full);

    /// Where a person sees that something happens.
    PrintStream progress();

    /// Whether the node keeps the limits of its plan; otherwise four times of what is predicted is declared.
    default boolean keepsPlan() {
        return false;
    }

    /// @param figures by their names, in order
    /// @param hardest the run in which something was short, or came nearest to it
    record Outcome(SequencedMap<String, Object> figures, Driven hardest) {}
}
