package org.botnode.client;

import java.util.Optional;
import org.botnode.probe.Collector;

/// How the node's Java was started, beside what its plan wants.
///
/// @param state        `as_planned`, `differs`, or `too_large`: the heap may grow beyond what the machine can give
/// @param heapBytes    the largest heap of the running Java
/// @param collector    of the running Java; absent where it is none that a plan would choose
/// @param threads      that compute
/// @param restartHelps whether a start like the last one would bring what is planned
/// @param hint         what differs, and what to do; absent where all is as planned
public record LaunchView(String state, long heapBytes, Optional<Collector> collector, int threads, boolean restartHelps,
        Optional<String> hint) {

    public static final String AS_PLANNED = "as_planned";
    public static final String DIFFERS = "differs";
    public static final String TOO_LARGE = "too_large";

    public LaunchView {
        collector = collector == null ? Optional.empty() : collector;
        hint = hint == null ? Optional.empty() : hint;
    }
}
