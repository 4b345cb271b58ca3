package org.botnode.daemon.conversation;

import java.time.Duration;

/// Asked once for each inbound message, before anything is done for it. Called from many threads; never blocks.
@FunctionalInterface
public interface MessageGate {

    Verdict ask(long tenantId);

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
