package org.botnode.daemon;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.botnode.client.Problem;
import org.botnode.client.Problem.FieldError;
import org.botnode.client.ProblemKind;

/// A failure of the daemon that somebody decided how to tell: its message and hint may be shown to a caller.
///
/// Anything else that is thrown is a defect, and a caller learns nothing of it but a trace id.
public final class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String hint;
    private final transient List<FieldError> errors;
    private final transient Optional<Refusal> refusal;

    /// What a limit refused.
    ///
    /// @param scope             whose limit it was, `tenant` or `node`
    /// @param limit             the limit with its unit; empty where none is to be named
    /// @param bottleneck        what is short; empty where it is not known
    /// @param retryAfterSeconds when to come again; 0 where waiting does not help
    public record Refusal(String scope, String limit, String bottleneck, long retryAfterSeconds) {

        /// When to come again, where waiting helps.
        public Optional<Long> retryAfter() {
            return retryAfterSeconds > 0 ? Optional.of(retryAfterSeconds) : Optional.empty();
        }
    }

    /// @param message what happened, safe to show
    /// @param hint    what to do next; may be empty
    public NodeException(ProblemKind kind, String message, String hint) {
        this(kind, message, hint, null, List.of(), Optional.empty());
    }

    public NodeException(ProblemKind kind, String message, String hint, Throwable cause) {
        this(kind, message, hint, cause, List.of(), Optional.empty());
    }

    private NodeException(ProblemKind kind, String message, String hint, Throwable cause, List<FieldError> errors,
            Optional<Refusal> refusal) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
        this.hint = Objects.requireNonNull(hint);
        this.errors = List.copyOf(errors);
        this.refusal = refusal;
    }

    /// A field of the request is wrong.
    public static NodeException invalidField(String field, String reason) {
        return invalidFields(List.of(new FieldError(field, reason)));
    }

    public static NodeException invalidFields(List<FieldError> errors) {
        var first = errors.getFirst();
        return new NodeException(ProblemKind.INVALID_FIELD, "`" + first.field() + "` " + first.reason(), "", null,
                errors, Optional.empty());
    }

    public static NodeException notFound(String message) {
        return new NodeException(ProblemKind.NOT_FOUND, message, "");
    }

    /// Refused by a limit: 429 or 503 with `Retry-After`.
    public static NodeException refused(ProblemKind kind, String message, String hint, Refusal refusal) {
        return new NodeException(kind, message, hint, null, List.of(), Optional.of(refusal));
    }

    public ProblemKind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }

    public Optional<Refusal> refusal() {
        return refusal;
    }

    /// As it travels, without trace id and instance, which the caller's request adds.
    public Problem problem() {
        return new Problem(kind.type(), kind.title(), kind.status(), getMessage(), Optional.empty(), given(hint),
                Optional.empty(), errors, refusal.map(Refusal::scope), refusal.map(Refusal::limit).filter(this::named),
                refusal.map(Refusal::bottleneck).filter(this::named));
    }

    private boolean named(String text) {
        return !text.isEmpty();
    }

    private Optional<String> given(String text) {
        return Optional.of(text).filter(this::named);
    }
}
