package org.botnode.daemon.doctor;

import java.util.Optional;

/// What a check found.
///
/// @param reason a sentence
/// @param advice what a person should do
/// @param fix    what the node can do itself
public record Finding(Verdict verdict, String reason, Optional<String> advice, Optional<Fix> fix) {

    /// @param promise what it does, in words that end "do it?"
    /// @param make    does it; fails with a NodeException
    public record Fix(String promise, Runnable make) {}

    public static Finding ok(String reason) {
        return new Finding(Verdict.OK, reason, Optional.empty(), Optional.empty());
    }

    public static Finding unknown(String reason, String advice) {
        return new Finding(Verdict.UNKNOWN, reason, Optional.of(advice), Optional.empty());
    }

    public static Finding of(Verdict verdict, String reason, String advice) {
        return new Finding(verdict, reason, Optional.of(advice), Optional.empty());
    }

    public Finding fixedBy(String promise, Runnable make) {
        return new Finding(verdict, reason, advice, Optional.of(new Fix(promise, make)));
    }
}
