package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;

/// How one pair's load goes.
interface Trial {

    /// Load before the first pair: code that runs often gets compiled, files get their first rows.
    Driven warm(LoadRig rig, Prediction first) throws IOException, InterruptedException;

    /// Finds how much the node carries.
    Pair run(LoadRig rig, Prediction prediction) throws IOException, InterruptedException;

    /// That a pair's load takes at most, and its measurement.
    double seconds();

    double measuring();

    /// The disk that so many pairs may fill.
    ///
    /// @param full exchanges a second that are predicted
    DiskNeed disk(double full, int pairs);

    /// Where a person sees that something happens.
    PrintStream progress();

    /// How large the tenants' files should be for the figures to count; 0 where that does not matter.
    long wantedBytes();
}
