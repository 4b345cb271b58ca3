package org.botnode.console.capacity;

import java.util.List;
import java.util.Optional;
import org.botnode.console.control.FactLine;
import org.botnode.probe.ScaleTier;

/// The node's capacity in words, as the screen shows it.
///
/// @param reach   what this hardware can carry, once the node has a plan
/// @param note    what to know about it: what is assumed, or why there is no plan
/// @param machine the machine's facts
/// @param plan    the plan's values, each with its reason
record CapacityPicture(Optional<Reach> reach, String note, List<FactLine> machine, List<FactLine> plan) {

    /// Before anything is known.
    static final CapacityPicture NOTHING = new CapacityPicture(Optional.empty(), "", List.of(), List.of());

    CapacityPicture {
        machine = List.copyOf(machine);
        plan = List.copyOf(plan);
    }

    /// What this hardware can carry, as it is read.
    ///
    /// @param sentence the bottleneck, what comes next and the cheapest lift
    /// @param tier     the row of the scale that this load belongs to
    record Reach(String users, String sessions, String messages, String sentence, ScaleTier tier) {}
}
