package org.botnode.daemon.conversation;

import java.time.Duration;
import java.util.List;
import org.botnode.client.Problem.FieldError;

/// What became of a message, or of the wish to open a session.
public sealed interface IntakeResult {

    /// It is committed, and so is what the bot said.
    ///
    /// @param repeated whether this is what an earlier sending of the same message led to
    record Taken(Told told, boolean repeated) implements IntakeResult {}

    /// The sender used this id before, for another text.
    record IdReused(String id) implements IntakeResult {}

    /// It is not well-formed.
    record Invalid(List<FieldError> errors) implements IntakeResult {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /// No such bot, or no such tenant.
    record NoSuchBot() implements IntakeResult {}

    /// The gate refused it.
    record Refused(MessageGate.Verdict verdict) implements IntakeResult {}

    /// Too many messages of this one conversation wait for each other.
    record Crowded(Duration retryAfter) implements IntakeResult {}
}
