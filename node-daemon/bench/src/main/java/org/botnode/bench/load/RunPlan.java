package org.botnode.bench.load;

import java.util.List;

/// One run of the load process.
///
/// @param skip     seconds at the beginning that do not count
/// @param patience seconds for which answers are awaited after the last request was due
record RunPlan(List<Phase> phases, double skip, double patience) {

    RunPlan {
        phases = List.copyOf(phases);
    }
}
