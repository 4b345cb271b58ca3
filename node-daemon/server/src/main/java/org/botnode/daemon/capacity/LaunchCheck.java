package org.botnode.daemon.capacity;

/// How the running Java was started, beside what the plan wants.
public sealed interface LaunchCheck {

    /// As the plan has it.
    record AsPlanned() implements LaunchCheck {}

    /// Another heap or collector: the next start has it right.
    ///
    /// @param hint what differs, and what to do
    record Differs(String hint) implements LaunchCheck {}

    /// The heap may grow beyond what the machine can give it: the operating system might end the node.
    record TooLarge(String hint) implements LaunchCheck {}
}
