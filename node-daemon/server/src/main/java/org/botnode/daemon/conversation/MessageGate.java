package org.botnode.daemon.conversation;

import java.time.Duration;

/// Asked for each inbound message, before anything is done for it. Called from many threads.
@FunctionalInterface
public interface MessageGate {

    /// Whether rates let it in; never waits.
    Verdict ask(long tenantId);

    /// Asked when an admitted message has its turn in its conversation: whether the node takes it in hand now. May wait a
    /// moment, on a virtual thread. Whoever is let in tells it by [#ended].
    default Verdict begin(long tenantId) {
        return Verdict.ADMITTED;
    }

    /// Told that a message which it let begin is answered, or has failed.
    ///
    /// @param nanos   since it began
    /// @param givenUp the node had no room for it after all
    default void ended(long tenantId, long nanos, boolean givenUp) {}

    /// Told that a message which it let in had come before and was answered from the file: rates count messages, not
    /// how often one is sent.
    default void repeated(long tenantId) {}

    /// A gate that lets everything through.
    static MessageGate open() {
        return _ -> Verdict.ADMITTED;
    }

    /// Whether a message may come in.
    sealed interface Verdict {

        Verdict ADMITTED = new Admitted();

        record Admitted() implements Verdict {}

        /// Over a rate.
        ///
        /// @param scope whose rate it is, `tenant`, `node` or `visitor`
        /// @param limit the rate with its unit
        record OverRate(String scope, String limit, Duration retryAfter) implements Verdict {}

        /// The node can do no more.
        ///
        /// @param bottleneck what is short
        record Overloaded(String bottleneck, Duration retryAfter) implements Verdict {}
    }
}
