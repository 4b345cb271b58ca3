package org.botnode.daemon.conversation;

import java.time.Duration;
import java.util.List;
import org.botnode.client.Problem.FieldError;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.NodeException.Refusal;
import org.botnode.daemon.conversation.MessageGate.Verdict;

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

    /// What was taken in, or the problem that a caller is told.
    default Told orThrow() {
        return switch (this) {
            case Taken taken -> taken.told();
            case IdReused reused -> throw new NodeException(ProblemKind.MESSAGE_ID_REUSED,
                    "The id `" + reused.id() + "` came with another text before.", "Give each message an id of its own.");
            case Invalid invalid -> throw NodeException.invalidFields(invalid.errors());
            case NoSuchBot _ -> throw NodeException.notFound("There is no such bot.");
            case Refused(Verdict.Admitted _) -> throw new IllegalStateException("refused what was admitted");
            case Refused(Verdict.OverRate over) -> throw NodeException.refused(ProblemKind.RATE_LIMITED,
                    "More than " + over.limit() + " came in.", "Send it again after the time given.",
                    new Refusal(over.scope(), over.limit(), "", seconds(over.retryAfter())));
            case Refused(Verdict.Overloaded full) -> throw NodeException.refused(ProblemKind.BUSY,
                    "The node is at its limit.", "Send it again after the time given.",
                    new Refusal("node", "", full.bottleneck(), seconds(full.retryAfter())));
            case Crowded crowded -> throw NodeException.refused(ProblemKind.RATE_LIMITED,
                    "Too many messages of this conversation wait for an answer.", "Wait for the answers.",
                    new Refusal("conversation", "", "", seconds(crowded.retryAfter())));
        };
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
