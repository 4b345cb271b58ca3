package org.botnode.daemon.capacity;

import java.util.OptionalDouble;

/// What presses on the node now, as shares of what there is, 0 to 1; absent where nothing is known.
///
/// @param heap    of the largest heap, what a collection of the whole of it left
/// @param process resident memory, of what the plan gives this process
/// @param machine memory that is used, of the machine's or its limit's, less what can be reclaimed
/// @param cpu     of the cores that this process may use
/// @param allCpu  of the machine's, by all programs
record Senses(OptionalDouble heap, OptionalDouble process, OptionalDouble machine,
        OptionalDouble cpu, OptionalDouble allCpu) {
}
