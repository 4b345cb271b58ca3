package org.botnode.daemon.capacity;

/// How the running Java was started, beside what the plan wants.
public sealed interface LaunchCheck {

    /// As the plan has it.
    record AsPlanned() implements LaunchCheck {}

    /// Another heap, collector or number of threads.
    ///
    /// @param hint         what differs, and what to do
    /// @param restartHelps whether a start like this one would have it right
    record Differs(String hint, boolean restartHelps) implements LaunchCheck {}

    /// The heap may grow beyond what the machine can give it: the operating system might end the node.
    record TooLarge(String hint, boolean restartHelps) implements LaunchCheck {}
}
